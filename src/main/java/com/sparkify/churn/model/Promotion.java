package com.sparkify.churn.model;

import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.PromotionHistory;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.KnownFeatures;
import com.sparkify.churn.model.evaluation.ScoredRows;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.ListIterator;
import java.util.Optional;

/**
 * The stage {@code promote}: puts a challenger in the champion's place if it is better on the same
 * frozen holdout, and keeps a record of every decision. Both are judged by the forests that have
 * not seen the held-out users.
 *
 * @param store where models, the pointer and the history are stored
 * @param judging how both are judged
 */
public record Promotion(ModelStore store, PromotionRules rules, Judging judging) {
  /**
   * Decides on a challenger and, if it wins, moves the pointer; if it is champion already there is
   * nothing to decide.
   *
   * @param source of rows with outcomes, of any users and dates
   * @param timing measures how long scoring takes
   * @throws IllegalArgumentException if no rows are left that both have not seen, or their holdouts
   *     differ
   */
  public PromotionDecision promote(
      String challengerVersion, RowSource source, ScoringTime timing, Instant now)
      throws IOException {
    ModelBundle challenger = store.load(challengerVersion, source.schema());
    Optional<String> current = store.champion();
    if (current.isPresent() && current.get().equals(challengerVersion)) {
      return PromotionDecision.none(challengerVersion);
    }
    PromotionDecision decision =
        current.isPresent()
            ? contest(current.get(), challenger, source, timing)
            : first(challenger, source, timing);
    new PromotionHistory(store.folder(), store.conf()).add(decision.toJson(), now);
    if (decision.promoted()) {
      store.pointer().write(challengerVersion);
    }
    return decision;
  }

  private PromotionDecision first(ModelBundle challenger, RowSource source, ScoringTime timing)
      throws IOException {
    ModelBundle judged = store.loadJudged(challenger.version(), source.schema());
    RowsToJudge unseen = Judging.unseen(judged, source);
    PromotionChecks checks = new PromotionChecks(rules);
    checks.judge(
        judging.judge(judged, unseen, 0), challenger, timing.micros(challenger, unseen.probe()));
    checks.betterThanChance();
    return checks.decision(Optional.empty(), challenger.version(), Optional.empty());
  }

  private PromotionDecision contest(
      String championVersion, ModelBundle challenger, RowSource source, ScoringTime timing)
      throws IOException {
    ModelBundle champion = store.loadJudged(championVersion, source.schema());
    ModelBundle judgedChallenger = store.loadJudged(challenger.version(), source.schema());
    RowsToJudge unseen = unseenByBoth(champion, judgedChallenger, source);
    Evaluation judged = judging.judge(judgedChallenger, unseen, 1);
    ScoredRows rows =
        ScoredRows.of(
            unseen.rows(),
            unseen.probabilities(0, champion.calibration()),
            KnownFeatures.rule(unseen.rows()));
    Contest contest =
        Contest.of(
            rows,
            rows.withProbability(unseen.probabilities(1, judgedChallenger.calibration())),
            judging.replicates(),
            judging.seed());
    PromotionChecks checks = new PromotionChecks(rules);
    checks.judge(judged, challenger, timing.micros(challenger, unseen.probe()));
    checks.betterThan(contest);
    return checks.decision(
        Optional.of(championVersion), challenger.version(), Optional.of(contest));
  }

  private static RowsToJudge unseenByBoth(
      ModelBundle champion, ModelBundle challenger, RowSource source) throws IOException {
    Unseen byChampion = Judging.unseen(champion.manifest());
    Unseen byChallenger = Judging.unseen(challenger.manifest());
    if (!byChampion.holdout().equals(byChallenger.holdout())) {
      throw new IllegalArgumentException(
          "champion "
              + champion.version()
              + " held out "
              + byChampion.holdout()
              + " and challenger "
              + challenger.version()
              + " "
              + byChallenger.holdout()
              + ", so no user is new to both; train the challenger with the champion's"
              + " --holdout-share and --holdout-seed");
    }
    RowsToJudge rows =
        source.score(byChallenger.and(byChampion), List.of(champion.forest(), challenger.forest()));
    return Judging.requireBothKinds(rows, challenger.manifest());
  }

  /**
   * Puts the champion before this one back in its place.
   *
   * @return the version now in use
   * @throws IOException if there was none before
   */
  public String rollback(Instant now) throws IOException {
    PromotionHistory history = new PromotionHistory(store.folder(), store.conf());
    String current =
        store
            .champion()
            .orElseThrow(() -> new IOException(store.pointer() + ": there is no champion to undo"));
    String before = before(current, history.entries());
    if (!store.versions().contains(before)) {
      throw new IOException(
          store.directory(before) + ": the champion before " + current + " is no longer there");
    }
    JsonObject entry = new JsonObject();
    entry.addProperty("action", "rollback");
    entry.addProperty("champion", current);
    entry.addProperty("challenger", before);
    entry.add("reasons", JsonFields.array(List.of("asked for")));
    history.add(entry, now);
    store.pointer().write(before);
    return before;
  }

  /** The champion that the current one replaced when it was last promoted. */
  private String before(String current, List<PromotionHistory.Entry> entries) throws IOException {
    ListIterator<PromotionHistory.Entry> latest = entries.listIterator(entries.size());
    while (latest.hasPrevious()) {
      PromotionHistory.Entry entry = latest.previous();
      boolean made = entry.action().equals("promote") && entry.challenger().equals(current);
      if (made && !entry.champion().isEmpty()) {
        return entry.champion();
      }
    }
    throw new IOException(
        store.folder()
            + ": no champion before "
            + current
            + " is on record, so there is no way back");
  }
}
