package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.prediction.Standing;
import com.sparkify.churn.serving.status.Oversight;
import com.sparkify.churn.serving.status.ScoresCondition;
import com.sparkify.churn.serving.users.ScoresHolder;
import com.sparkify.churn.serving.users.UserScores;

/** The batch scores, or the refusal if there are none, or none yet. */
public record Scores(ScoresHolder holder, Oversight oversight) {
  /** What their users must know. */
  ScoresCondition condition() {
    return ScoresCondition.of(holder, oversight);
  }

  UserScores newest() {
    return holder.current().orElseThrow(this::refusal);
  }

  /** How far the last batch has moved from the training data, as JSON. */
  public byte[] drift() {
    return newest()
        .drift()
        .orElseThrow(() -> Problem.notFound("the last batch was published without drift figures"));
  }

  /** Where probabilities stand among the newest scores, if there are any. */
  Standing standing() {
    return holder.current().<Standing>map(scores -> scores::place).orElse(Standing.UNKNOWN);
  }

  private Problem refusal() {
    if (holder.isLoading()) {
      return Problem.of(503, "scores_loading", "the batch scores are being loaded")
          .with("Retry-After", "1");
    }
    return Problem.of(
        404,
        "no_scores",
        holder
            .failure()
            .map(why -> "no batch scores are served: " + why)
            .orElse("no batch scores are served; start with --scores DIR"));
  }
}
