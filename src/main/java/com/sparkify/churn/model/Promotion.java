package com.sparkify.churn.model;

import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.PromotionHistory;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.evaluation.KnownFeatures;
import com.sparkify.churn.model.evaluation.ScoredRows;
import com.sparkify.churn.model.example.Examples;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
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
   * Decides on a challenger and, if it wins, moves the pointer; where it is champion already there
   * is nothing to decide.
   *
   * @param examples feature tables with outcomes, of any users and dates
   * @param timing measures how long scoring takes
   * @throws IllegalArgumentException if no rows are left that both have not seen, or their holdouts
   *     differ
   */
  public PromotionDecision promote(
      String challengerVersion, Examples examples, ScoringTime timing, Instant now)
      throws IOException {
    ModelBundle challenger = store.load(challengerVersion, examples.schema());
    Optional<String> current = store.champion();
    if (current.isPresent() && current.get().equals(challengerVersion)) {
      return PromotionDecision.none(challengerVersion);
    }
    PromotionDecision decision =
        current.isPresent()
            ? contest(current.get(), challenger, examples, timing)
            : first(challenger, examples, timing);
    new PromotionHistory(store.folder(), store.conf()).add(decision.toJson(), now);
    if (decision.promoted()) {
      store.pointer().write(challengerVersion);
    }
    return decision;
  }

  private PromotionDecision first(ModelBundle challenger, Examples examples, ScoringTime timing)
      throws IOException {
    Examples unseen = Judging.unseen(challenger.manifest(), examples, date -> true);
    ModelBundle judged = store.loadJudged(challenger.version(), examples.schema());
    PromotionChecks checks = new PromotionChecks(rules);
    checks.judge(judging.judge(judged, unseen), challenger, timing.micros(challenger, unseen));
    checks.betterThanChance();
    return checks.decision(Optional.empty(), challenger.version(), Optional.empty());
  }

  private PromotionDecision contest(
      String championVersion, ModelBundle challenger, Examples examples, ScoringTime timing)
      throws IOException {
    ModelBundle champion = store.loadJudged(championVersion, examples.schema());
    ModelBundle judgedChallenger = store.loadJudged(challenger.version(), examples.schema());
    Examples unseen = unseenByBoth(champion.manifest(), challenger.manifest(), examples);
    Evaluation judged = judging.judge(judgedChallenger, unseen);
    ScoredRows rows =
        ScoredRows.of(unseen, Judging.probabilities(champion, unseen), KnownFeatures.rule(unseen));
    Contest contest =
        Contest.of(
            rows,
            rows.withProbability(Judging.probabilities(judgedChallenger, unseen)),
            judging.replicates(),
            judging.seed());
    PromotionChecks checks = new PromotionChecks(rules);
    checks.judge(judged, challenger, timing.micros(challenger, unseen));
    checks.betterThan(contest);
    return checks.decision(
        Optional.of(championVersion), challenger.version(), Optional.of(contest));
  }

  private static Examples unseenByBoth(
      ModelManifest champion, ModelManifest challenger, Examples examples) {
    if (!Judging.holdout(champion).equals(Judging.holdout(challenger))) {
      throw new IllegalArgumentException(
          "champion "
              + champion.version()
              + " held out "
              + Judging.holdout(champion)
              + " and challenger "
              + challenger.version()
              + " "
              + Judging.holdout(challenger)
              + ", so no user is new to both; train the challenger with the champion's"
              + " --holdout-share and --holdout-seed");
    }
    LocalDate first = Judging.firstUnseenDate(champion);
    return Judging.unseen(challenger, examples, date -> !date.isBefore(first));
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
