package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.Reason;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.bundle.Tally;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.table.ScoreRow;
import com.sparkify.churn.table.ScoreTable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Feature vectors in, rows of the score table out; and a tally of what was seen, for drift. */
final class UserScoring {
  /** Users explained together, which is several times as fast as one by one. */
  static final int BATCH = 256;

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
   * Adds a user.
   *
   * @param vector in the order of the feature schema; copied
   * @return the rows of the batch that this user completes; usually none
   */
  List<ScoreRow> add(String userId, float[] vector) {
    userIds.add(userId);
    vectors.add(vector.clone());
    return vectors.size() == BATCH ? rest() : List.of();
  }

  /** The rows of the users added since the last batch. */
  List<ScoreRow> rest() {
    List<Score> scores = scorer.explain(vectors.toArray(float[][]::new));
    List<ScoreRow> rows = new ArrayList<>(scores.size());
    for (int i = 0; i < scores.size(); i++) {
      tally.add(vectors.get(i), scores.get(i).raw());
      rows.add(row(userIds.get(i), scores.get(i)));
    }
    userIds.clear();
    vectors.clear();
    return rows;
  }

  private ScoreRow row(String userId, Score score) {
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
        text(score.up()),
        text(score.down()),
        settings.model().getName(),
        scorer.horizons(score));
  }

  private static String text(List<Reason> reasons) {
    return ScoreTable.reasons(reasons.stream().map(Reason::text).toList());
  }

  /** The tally of all users whose rows were returned. */
  Tally tally() {
    return tally;
  }
}
