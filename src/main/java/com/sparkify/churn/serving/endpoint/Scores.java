package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.users.ScoresHolder;
import com.sparkify.churn.serving.users.UserScores;

/** The batch scores, or the refusal where there are none. */
public record Scores(ScoresHolder holder) {
  UserScores newest() {
    return holder
        .current()
        .orElseThrow(
            () ->
                Problem.of(
                    404, "no_scores", "no batch scores are served; start with --scores DIR"));
  }
}
