package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.event.TextHash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A day told as single actions, such as events could have reported: like a day that is known, but
 * with other counts of page views, or moved to another day. Its activity is the sum of the actions,
 * so it is one that a log could have given.
 */
public final class RetoldDay {
  /** A song of a day without any: four minutes. */
  private static final long USUAL_LENGTH = 240 * 100_000L;

  private final Activity like;
  private final List<UserAction> actions;

  private RetoldDay(Activity like, List<UserAction> actions) {
    this.like = like;
    this.actions = actions;
  }

  /**
   * A day with other counts.
   *
   * @param like what happened on one UTC day; at least one event
   * @param views how often each page is viewed, by its ordinal; nothing is left of a day without
   */
  public static RetoldDay of(Activity like, long[] views) {
    int count = 0;
    for (long each : views) {
      count += (int) each;
    }
    long songsThen = like.sum(Measure.page(Page.NEXT_SONG));
    long songs = views[Page.NEXT_SONG.ordinal()];
    List<UserAction> actions = new ArrayList<>();
    if (count > 0) {
      double stretch = songsThen > 0 && songs > 0 ? (double) songs / songsThen : 1;
      List<ActionTimes.Moment> moments = ActionTimes.of(like, count, stretch);
      List<ActionPages.View> pages = ActionPages.of(like, views);
      ActionSongs titles =
          ActionSongs.of(like.songs(), songsThen, songs, TextHash.mix(like.firstMillis()));
      long[] lengths = lengths(like, songsThen, songs);
      int song = 0;
      for (int i = 0; i < count; i++) {
        ActionTimes.Moment moment = moments.get(i);
        ActionPages.View view = pages.get(i);
        boolean plays = view.page() == Page.NEXT_SONG;
        actions.add(
            new UserAction(
                moment.millis(),
                moment.session(),
                view.page(),
                view.level(),
                plays ? titles.play(song) : 0,
                plays ? lengths[song] : 0));
        song += plays ? 1 : 0;
      }
    }
    return new RetoldDay(like, actions);
  }

  /** The length of each song, so that a song is on average as long as it was. */
  private static long[] lengths(Activity like, long songsThen, long songs) {
    long total =
        songsThen == 0
            ? songs * USUAL_LENGTH
            : songs == songsThen
                ? like.sum(Measure.LISTENED)
                : Math.round((double) songs / songsThen * like.sum(Measure.LISTENED));
    long[] equal = new long[Math.toIntExact(songs)];
    return songs == 0 ? equal : Apportionment.of(total, equal);
  }

  /**
   * The same on another day, in sessions of their own, with all actions at one level.
   *
   * @param newShare the share of the different songs that give way to others of the same artists,
   *     from 0 to 1
   */
  public RetoldDay movedBy(int days, Level level, double newShare) {
    long millis = days * Event.MILLIS_PER_DAY;
    Map<Long, Long> songs = otherSongs(days, newShare);
    List<UserAction> moved =
        actions.stream()
            .map(
                action ->
                    new UserAction(
                        action.millis() + millis,
                        otherSession(action.session(), days),
                        action.page(),
                        level,
                        songs.getOrDefault(action.song(), action.song()),
                        action.length()))
            .toList();
    return new RetoldDay(like, moved);
  }

  private Map<Long, Long> otherSongs(int days, double newShare) {
    long[] known =
        actions.stream()
            .filter(action -> action.page() == Page.NEXT_SONG)
            .mapToLong(UserAction::song)
            .sorted()
            .distinct()
            .toArray();
    return LongStream.of(known)
        .skip(Math.round((1 - newShare) * known.length))
        .boxed()
        .collect(
            Collectors.toMap(
                song -> song,
                song -> DistinctSongs.ofArtist(song, TextHash.mix(TextHash.fold(song, days)))));
  }

  private static long otherSession(long session, int days) {
    return session == SessionTimes.Interval.NO_ID
        ? session
        : TextHash.mix(TextHash.fold(session, days)) >>> 1;
  }

  /** What the actions add up to; who the user is stays as it was. */
  public Activity activity() {
    Activity activity = new Activity();
    for (int i = 0; i < actions.size(); i++) {
      activity.add(actions.get(i), i);
    }
    if (!actions.isEmpty()) {
      activity.rememberWho(like);
    }
    return activity;
  }

  List<UserAction> actions() {
    return actions;
  }
}
