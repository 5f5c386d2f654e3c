package com.sparkify.churn.serving;

import com.sparkify.churn.serving.events.SessionsHolder;
import com.sparkify.churn.serving.model.ModelHolder;
import com.sparkify.churn.serving.users.EffectsHolder;
import com.sparkify.churn.serving.users.ScoresHolder;
import java.util.Objects;

/**
 * What a server serves, each looked up again while it runs.
 *
 * @param models the champion
 * @param scores the newest batch scores
 * @param sessions the stored sessions that users are looked up in
 * @param effects what campaigns did
 */
public record Served(
    ModelHolder models, ScoresHolder scores, SessionsHolder sessions, EffectsHolder effects) {
  public Served {
    Objects.requireNonNull(models, "models");
    Objects.requireNonNull(scores, "scores");
    Objects.requireNonNull(sessions, "sessions");
    Objects.requireNonNull(effects, "effects");
  }
}
