package com.sparkify.churn.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.Device;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.session.SessionsInMemory.Log;
import com.sparkify.churn.story.GoldenBytes;
import com.sparkify.churn.story.Story;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The bytes that published sessions hold, and what is read from them. */
class SerializedFormsTest {
  private static final int DAY = (int) LocalDate.parse("2018-10-05").toEpochDay();
  private static final Story LISTENS =
      new Story()
          .user("u1")
          .session(7)
          .at("2018-10-05T10:00:00Z")
          .level("free")
          .plays(2)
          .visits("Thumbs Up", "Roll Advert", "Basement")
          .level("paid")
          .plays(1);

  private static LineTally read(
      Story story, List<FragmentKey> keys, List<SessionFragment> fragments) throws Exception {
    return new SessionsInMemory(ParserLimits.DEFAULT, 1 << 20)
        .read(
            List.of(new Log(story.bytes(), new LogDay(DAY))),
            (key, fragment) -> {
              keys.add(key);
              fragments.add(fragment);
            },
            (reason, field, start, end) -> {});
  }

  private static SessionFragment fragment(Story story) throws Exception {
    List<SessionFragment> fragments = new ArrayList<>();
    read(story, new ArrayList<>(), fragments);
    assertThat(fragments).hasSize(1);
    return fragments.get(0);
  }

  private static byte[] written(Consumer<PackedOutput> content) {
    PackedOutput out = new PackedOutput(16);
    content.accept(out);
    return out.toByteArray();
  }

  private static PackedInput golden(String name) {
    return new PackedInput().reset(GoldenBytes.of(name), 0);
  }

  @Test
  void aFragment() throws Exception {
    GoldenBytes.assertSame(written(fragment(LISTENS)::write), "session-fragment");

    SessionFragment read = SessionFragment.read(golden("session-fragment"));
    Activity activity = read.activity();
    assertThat(read.isContested()).isFalse();
    assertThat(activity.sum(Measure.page(Page.NEXT_SONG))).isEqualTo(3);
    assertThat(activity.sum(Measure.page(Page.OTHER))).isEqualTo(1);
    assertThat(activity.sum(Measure.hour(10))).isEqualTo(6);
    assertThat(activity.sum(Measure.LISTENED)).isEqualTo(3 * 20_000_001L);
    assertThat(activity.sum(Measure.FREE_LISTENED)).isEqualTo(2 * 20_000_001L);
    assertThat(Instant.ofEpochMilli(activity.firstMillis())).isEqualTo("2018-10-05T10:00:00Z");
    assertThat(Instant.ofEpochMilli(activity.lastMillis())).isEqualTo("2018-10-05T10:06:43Z");
    assertThat(activity.cancelledMillis()).isEqualTo(Activity.NEVER);
    assertThat(activity.latest(Attribute.DEVICE)).isEqualTo(Device.MAC.ordinal());
    assertThat(activity.latest(Attribute.REGISTRATION)).isEqualTo(1538173362000L);
    assertThat(activity.songs().toArray()).hasSize(3);
    assertThat(activity.sessions().toArray()).hasSize(1);
    assertThat(written(read::write)).isEqualTo(GoldenBytes.of("session-fragment"));
  }

  @Test
  void aFragmentOfACancellationAndOfEventsWithoutNumbers() throws Exception {
    Story story = new Story().user("u2").withoutSession().at("2018-10-05T23:59:00Z").cancels();
    GoldenBytes.assertSame(written(fragment(story)::write), "session-fragment-cancelled");

    Activity activity = SessionFragment.read(golden("session-fragment-cancelled")).activity();
    assertThat(Instant.ofEpochMilli(activity.cancelledMillis())).isEqualTo("2018-10-05T23:59:01Z");
    assertThat(activity.firstMillis()).isEqualTo(Activity.NEVER);
    assertThat(activity.sum(Measure.EVENTS)).isZero();
  }

  @Test
  void keysInBothOrders() {
    FragmentKey key = new FragmentKey(DAY + 1, "Zoë".getBytes(UTF_8), 7, DAY, 0x0123456789abcdefL);
    GoldenBytes.assertSame(written(key::writeByPartition), "fragment-key-by-partition");
    GoldenBytes.assertSame(written(key::writeByUser), "fragment-key-by-user");

    assertThat(FragmentKey.readByPartition(golden("fragment-key-by-partition"))).isEqualTo(key);
    assertThat(FragmentKey.readByUser(golden("fragment-key-by-user"))).isEqualTo(key);
  }

  @Test
  void aTallyOfLines() throws Exception {
    LineTally tally = read(LISTENS, new ArrayList<>(), new ArrayList<>());
    GoldenBytes.assertSame(written(tally::write), "line-tally");

    LineTally read = LineTally.read(golden("line-tally"));
    assertThat(read.count(LineOutcome.EVENT)).isEqualTo(6);
    assertThat(read.unknownPages().counts()).containsOnlyKeys("Basement");
    assertThat(read.unknownFields().counts()).isEmpty();
    assertThat(read.outOfPartition()).isZero();
    assertThat(Instant.ofEpochMilli(read.firstMillis())).isEqualTo("2018-10-05T10:00:00Z");
  }

  @Test
  void aSetOfItemsInRuns() {
    EventSet items = EventSet.ofItems();
    for (long item : new long[] {3, 4, 5, 200, 9}) {
      items.add(item << Integer.SIZE | 0xAB00 + item);
    }
    assertThat(written(items::write))
        .inHexadecimal()
        .isEqualTo(
            bytes(
                0, 5, // all kept, five of them
                3, 3, // three are left out, then three: 3, 4, 5
                3, 1, // 6, 7, 8, then one: 9
                0xBE, 1, 1, // 190 are left out, then one: 200
                3, 0xAB, 4, 0xAB, 5, 0xAB, 9, 0xAB, 0xC8, 0xAB));
  }

  @Test
  void aSetOfFingerprints() {
    EventSet fingerprints = EventSet.ofFingerprints();
    fingerprints.add(2);
    fingerprints.add(0x0123456789ABCDEFL);
    assertThat(written(fingerprints::write))
        .inHexadecimal()
        .isEqualTo(
            bytes(0, 2, 2, 0, 0, 0, 0, 0, 0, 0, 0xEF, 0xCD, 0xAB, 0x89, 0x67, 0x45, 0x23, 0x01));
  }

  @Test
  void aFullSetOfSongsSaysFromWhichNumberOnSongsAreMissing() {
    DistinctSongs songs = new DistinctSongs();
    for (long song = 0; song <= DistinctSongs.CAPACITY; song++) {
      songs.add(5 * song);
    }
    byte[] written = written(songs::write);

    PackedInput in = new PackedInput().reset(written, 0);
    assertThat(in.readVarLong()).isEqualTo(DistinctSongs.CAPACITY);
    assertThat(in.readVarLong()).isEqualTo(5L * DistinctSongs.CAPACITY);
    long[] kept = new long[DistinctSongs.CAPACITY];
    in.readLongs(kept, kept.length);
    assertThat(kept).isSorted().startsWith(0, 5, 10).endsWith(5L * (DistinctSongs.CAPACITY - 1));
    assertThat(written).hasSize(2 + 3 + 8 * DistinctSongs.CAPACITY);
  }

  @Test
  void countsOfNames() {
    NameCounts names = new NameCounts();
    names.add("b");
    names.add("ä");
    names.add("b");
    assertThat(written(names::write))
        .inHexadecimal()
        .isEqualTo(bytes(2, 1, 'b', 2, 2, 0xC3, 0xA4, 1, 0));
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
