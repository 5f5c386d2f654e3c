package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.behaviour.Behaviour;
import com.sparkify.churn.behaviour.Wish;
import com.sparkify.churn.serving.events.EventScoring;
import com.sparkify.churn.serving.http.Call;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** How a call names other behaviour: a parameter per behaviour, whose value is the count wanted. */
final class WishParameters {
  private WishParameters() {}

  /** Refuses parameters other than those of a wish, a date, the reasons, and some more. */
  static void check(Call call, String... more) {
    Stream<String> behaviours = Arrays.stream(Behaviour.values()).map(Behaviour::text);
    Stream<String> others = Stream.of("asOf", "reasons", "overDays");
    call.takes(
        Stream.of(behaviours, others, Arrays.stream(more))
            .flatMap(names -> names)
            .toArray(String[]::new));
  }

  static Wish wish(Call call) {
    Map<Behaviour, Integer> counts = new EnumMap<>(Behaviour.class);
    for (Behaviour behaviour : Behaviour.values()) {
      if (call.query(behaviour.text()).isPresent()) {
        counts.put(behaviour, call.queryInt(behaviour.text(), 0, 0, Wish.LARGEST_COUNT));
      }
    }
    return new Wish(call.queryInt("overDays", Wish.MOST_DAYS, 1, Wish.MOST_DAYS), counts);
  }

  static EventScoring.Question question(Call call, int users, Scores scores) {
    return new EventScoring.Question(
        PredictEvents.asOf(call),
        Predict.reasons(call),
        users,
        true,
        scores.standing(),
        call::take);
  }
}
