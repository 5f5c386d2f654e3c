package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.churn.event.Page;

/**
 * Writes events as lines in the dialect of the real Sparkify file: fields in its order, absent if
 * there is no value, no spaces, raw UTF-8.
 */
final class LineWriter {
  /**
   * An upper bound for the parts of a line that do not depend on the user or the song, in bytes.
   */
  private static final int FRAME = 320;

  private static final byte[] TIME = ascii("{\"ts\":");
  private static final byte[] USER = ascii("000,\"userId\":\"");
  private static final byte[] SESSION = ascii("\",\"sessionId\":");
  private static final byte[] END = ascii("}\n");

  private final Listener[] users;
  private final byte[][] ids;
  private final SongCatalogue catalogue;
  private final byte[][] screens = new byte[Screen.COUNT][];

  /** Ids are the users' ids as the log writes them. */
  LineWriter(Listener[] users, byte[][] ids, SongCatalogue catalogue) {
    this.users = users;
    this.ids = ids;
    this.catalogue = catalogue;
    for (int screen = 0; screen < Screen.COUNT; screen++) {
      Page page = Screen.page(screen);
      if (page != null) {
        screens[screen] = fields(page, screen);
      }
    }
  }

  private static byte[] fields(Page page, int screen) {
    Request request = Request.of(page);
    return ascii(
        ",\"page\":\""
            + page.label()
            + "\",\"auth\":\""
            + Screen.auth(screen).label()
            + "\",\"method\":\""
            + request.method()
            + "\",\"status\":"
            + request.status()
            + ",\"level\":\""
            + Screen.level(screen).label()
            + "\",\"itemInSession\":");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }

  static byte[] id(long userId) {
    return Long.toString(userId).getBytes(UTF_8);
  }

  /** Appends the events {@code [from, to)} of a day. */
  void write(SortedDay day, int from, int to, Chunk chunk) {
    for (int i = from; i < to; i++) {
      long key = day.key(i);
      long detail = day.detail(i);
      int user = DayEvents.user(key);
      int screen = DayEvents.screen(key);
      boolean known = Screen.auth(screen).isKnown();
      boolean song = Screen.isSong(screen);
      byte[] details = users[user].details();
      int tail = song ? catalogue.tailLength(EventSink.song(detail)) : END.length;
      byte[] out = chunk.room(FRAME + details.length + tail);
      int end = copy(TIME, out, chunk.length());
      end = number(day.second(i), out, end);
      end = copy(USER, out, end);
      end = known ? copy(ids[user], out, end) : end;
      end = copy(SESSION, out, end);
      end = number(EventSink.session(detail), out, end);
      end = copy(screens[screen], out, end);
      end = number(EventSink.item(detail), out, end);
      end = known ? copy(details, out, end) : end;
      end = song ? catalogue.copyTail(EventSink.song(detail), out, end) : copy(END, out, end);
      chunk.setLength(end);
    }
  }

  private static int copy(byte[] source, byte[] target, int position) {
    System.arraycopy(source, 0, target, position, source.length);
    return position + source.length;
  }

  private static int number(long value, byte[] target, int position) {
    int digits = 1;
    for (long power = 10; value >= power; power *= 10) {
      digits++;
    }
    long rest = value;
    for (int i = position + digits - 1; i >= position; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return position + digits;
  }
}
