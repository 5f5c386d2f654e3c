package com.sparkify.churn.serving.events;

import com.sparkify.churn.behaviour.Retelling;
import com.sparkify.churn.behaviour.Wish;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.fragment.StoredSessions;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.model.ServedModel;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a model would say of a user who had done more or less of some things: the days are told
 * otherwise, and all features computed from them as from any log. Nothing is stored.
 */
public final class BehaviourScoring {
  private static final int MOST_NAMED = 5;

  /** What an action takes while its day is told. */
  private static final long HEAP_PER_ACTION = 400;

  private BehaviourScoring() {}

  /**
   * For a user of a log.
   *
   * @param lines as {@link LogBody#lines} gives them
   * @param userId which user of the log; may be empty if there is only one
   * @return JSON
   * @throws InvalidInput if the user is not in the log, or cannot be scored as of the date
   * @throws com.sparkify.churn.behaviour.ImpossibleWish if no events could fulfil the wish
   */
  public static byte[] ofLog(
      byte[] lines,
      Optional<String> userId,
      Wish wish,
      ServedModel model,
      EventScoring.Question question)
      throws IOException, InterruptedException {
    UserLogs logs = EventScoring.read(lines, question).logs();
    UserLog user = choose(logs.users(), userId);
    LocalDate asOf = EventScoring.asOf(user, question);
    int covered = logs.daysCovered(asOf.minusDays(FeatureExtractor.WINDOW_DAYS), asOf);
    return answer(user, asOf, covered, wish, model, question);
  }

  private static UserLog choose(Collection<UserLog> users, Optional<String> userId) {
    if (userId.isEmpty() && users.size() == 1) {
      return users.iterator().next();
    }
    return users.stream()
        .filter(user -> userId.map(user.userId()::equals).orElse(false))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInput(
                    "%s; the log has %s"
                        .formatted(
                            userId.map(id -> "user is '" + id + "'").orElse("user is not given"),
                            named(users)),
                    List.of()));
  }

  private static String named(Collection<UserLog> users) {
    String first =
        users.stream()
            .limit(MOST_NAMED)
            .map(user -> "'" + user.userId() + "'")
            .collect(Collectors.joining(", "));
    int more = users.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /**
   * For a user of the stored history, and the lines that have come since.
   *
   * @return JSON; empty if nothing is known of the user
   * @throws InvalidInput as {@link LiveScoring#predict}, or if the user cannot be scored as of the
   *     date
   * @throws com.sparkify.churn.behaviour.ImpossibleWish if no events could fulfil the wish
   * @throws StillReading if days that it needs are not read yet
   */
  public static Optional<byte[]> ofStored(
      LiveScoring.Subject subject,
      StoredSessions stored,
      Wish wish,
      ServedModel model,
      EventScoring.Question question)
      throws IOException, InterruptedException {
    return LiveScoring.read(subject, stored, model, question)
        .map(known -> answer(known.user(), known.asOf(), known.covered(), wish, model, question));
  }

  private static byte[] answer(
      UserLog user,
      LocalDate asOf,
      int covered,
      Wish wish,
      ServedModel model,
      EventScoring.Question question) {
    int memoryDays = model.bundle().manifest().memoryDays();
    float[] before =
        user.features(asOf, memoryDays)
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "user '%s' has no prediction that could change: %s"
                            .formatted(user.userId(), user.whyNot(asOf)),
                        List.of()));
    long wished = wish.counts().values().stream().mapToLong(Integer::longValue).sum();
    question.check().accept(HEAP_PER_ACTION * (user.events() + wished));
    Retelling retelling = user.retold(asOf, memoryDays, wish);
    UserLog other = user.with(retelling);
    return new BehaviourAnswer(model, question)
        .user(user.userId(), asOf, covered, wish.overDays())
        .scores(before, other.features(asOf, memoryDays), other.whyNot(asOf))
        .behaviours(retelling.outcomes(), wish)
        .timeline(other, retelling.changedDays())
        .toBytes();
  }
}
