package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.Reason;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.bundle.Tally;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.table.ScoreReason;
import com.sparkify.churn.table.ScoreRow;
import com.sparkify.churn.table.UserFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Turns feature vectors into rows of the score table, and keeps a tally of both for drift. */
final class UserScoring {
  /** Users explained together, which is several times as fast as one by one. */
  static final int BATCH = 1024;

  private final List<String> userIds = new ArrayList<>(BATCH);
  private final List<float[]> vectors = new ArrayList<>(BATCH);
  private final Scorer scorer;
  private final ScoreSettings settings;
  private final ListedSince listedSince;
  private final Tally tally;

  UserScoring(Scorer scorer, ScoreSettings settings, ListedSince listedSince) {
    this.scorer = scorer;
    this.settings = settings;
    this.listedSince = listedSince;
    this.tally = scorer.tally();
  }

  /**
   * A user's row; its decile is not yet that among the users of its date.
   *
   * @param raw the forest's answer
   */
  record Scored(double raw, ScoreRow row) {}

  /**
   * Adds a user.
   *
   * @param vector in the order of the feature schema; copied
   * @return the rows of the batch that this user completes; usually none
   */
  List<Scored> add(String userId, float[] vector) {
    userIds.add(userId);
    vectors.add(vector.clone());
    return vectors.size() == BATCH ? rest() : List.of();
  }

  /** The rows of the users added since the last batch. */
  List<Scored> rest() {
    List<Score> scores = scorer.explain(vectors.toArray(float[][]::new));
    List<Scored> rows = new ArrayList<>(scores.size());
    for (int i = 0; i < scores.size(); i++) {
      tally.add(vectors.get(i), scores.get(i).raw());
      rows.add(new Scored(scores.get(i).raw(), row(userIds.get(i), vectors.get(i), scores.get(i))));
    }
    userIds.clear();
    vectors.clear();
    return rows;
  }

  private ScoreRow row(String userId, float[] vector, Score score) {
    LocalDate asOf = settings.asOf();
    Group group = settings.campaign().groupOf(userId, score.contact());
    return new ScoreRow(
        userId,
        asOf,
        score.probability(),
        score.decile(),
        group == Group.CONTACT,
        settings.campaign().name(),
        group.text(),
        group.isOnList() ? Optional.of(listedSince.of(userId, asOf)) : Optional.empty(),
        Stream.of(score.up(), score.down())
            .flatMap(List::stream)
            .sorted(Comparator.comparingDouble(reason -> -Math.abs(reason.contribution())))
            .map(this::reason)
            .toList(),
        settings.model().getName(),
        scorer.bundle().manifest().horizonDays(),
        scorer.horizons(score),
        UserFacts.of(vector, asOf));
  }

  private ScoreReason reason(Reason reason) {
    FeatureSchema schema = scorer.bundle().schema();
    Feature feature = schema.feature(schema.indexOf(reason.feature()));
    return new ScoreReason(
        reason.theme().text(),
        reason.feature(),
        feature.kind() == Feature.Kind.CATEGORY
            ? OptionalDouble.empty()
            : OptionalDouble.of(reason.value()),
        reason.contribution(),
        reason.text());
  }

  /** The tally of all users whose rows were returned. */
  Tally tally() {
    return tally;
  }
}
