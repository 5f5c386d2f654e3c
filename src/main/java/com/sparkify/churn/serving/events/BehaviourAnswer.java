package com.sparkify.churn.serving.events;

import com.sparkify.churn.behaviour.Retelling;
import com.sparkify.churn.behaviour.Wish;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.ScoreJson;
import com.sparkify.churn.session.Activity;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Says as JSON what other behaviour would change. */
final class BehaviourAnswer {
  private final ServedModel model;
  private final EventScoring.Question question;
  private final JsonOut json = new JsonOut(1 << 14);

  BehaviourAnswer(ServedModel model, EventScoring.Question question) {
    this.model = model;
    this.question = question;
    json.open('{').field("modelVersion", model.version());
  }

  BehaviourAnswer user(String userId, LocalDate asOf, int covered, int overDays) {
    json.field("userId", userId).field("asOf", asOf.toString());
    json.field("overDays", overDays);
    json.name("window").open('{').field("days", FeatureExtractor.WINDOW_DAYS);
    json.field("covered", covered).close('}');
    return this;
  }

  /**
   * Both scores, and the features that differ.
   *
   * @param after empty if such a user would not be scored
   * @param whyNot what to say then
   */
  BehaviourAnswer scores(float[] before, Optional<float[]> after, String whyNot) {
    Score old = model.score(before, question.reasons());
    write("before", old);
    if (after.isEmpty()) {
      json.field("after", null).field("notScored", whyNot);
      json.name("features").open('[').close(']');
      return this;
    }
    Score other = model.score(after.get(), question.reasons());
    write("after", other);
    json.field("delta", other.probability() - old.probability());
    json.name("features").open('[');
    for (int i = 0; i < before.length; i++) {
      if (before[i] != after.get()[i]) {
        Feature feature = model.schema().feature(i);
        json.open('{').field("feature", feature.name());
        ScoreJson.value(json.name("from"), feature, before[i]);
        ScoreJson.value(json.name("to"), feature, after.get()[i]);
        json.close('}');
      }
    }
    json.close(']');
    return this;
  }

  private void write(String name, Score score) {
    json.name(name).open('{');
    ScoreJson.write(json, score, model);
    ScoreJson.standing(json, score, question.standing());
    json.close('}');
  }

  BehaviourAnswer behaviours(List<Retelling.Outcome> outcomes, Wish wish) {
    json.name("behaviours").open('[');
    for (Retelling.Outcome outcome : outcomes) {
      json.open('{').field("name", outcome.behaviour().text());
      json.field("meaning", outcome.behaviour().meaning());
      json.field("before", outcome.before()).field("after", outcome.after());
      json.field("least", outcome.possible().least()).field("most", outcome.possible().most());
      json.field("given", wish.counts().containsKey(outcome.behaviour())).close('}');
    }
    json.close(']');
    return this;
  }

  /** The days as they would have been, and which of them are told otherwise. */
  BehaviourAnswer timeline(UserLog user, SortedMap<Integer, Activity> changedDays) {
    user.writeTimeline(json.name("timeline"));
    json.name("changedDays").open('[');
    changedDays.keySet().forEach(day -> json.value(LocalDate.ofEpochDay(day).toString()));
    json.close(']');
    return this;
  }

  byte[] toBytes() {
    return json.close('}').toBytes();
  }
}
