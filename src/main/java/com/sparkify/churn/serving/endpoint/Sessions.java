package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.fragment.StoredSessions;
import com.sparkify.churn.serving.events.SessionsHolder;
import com.sparkify.churn.serving.events.StillReading;
import com.sparkify.churn.serving.http.Problem;

/**
 * The stored sessions that users are looked up in, or the refusal if there are none, or none yet.
 */
public record Sessions(SessionsHolder holder) {
  StoredSessions stored() {
    if (!holder.areWanted()) {
      throw Problem.of(
          404, "no_sessions", "no users can be looked up; start with --output or --sessions DIR");
    }
    return holder.current().orElseThrow(() -> notYet("the history of users is about to be read"));
  }

  Problem refusal(StillReading reading) {
    return notYet(reading.getMessage());
  }

  private Problem notYet(String why) {
    String detail =
        holder.failure().map(bad -> "stored sessions cannot be read: " + bad).orElse(why);
    return Problem.of(503, "sessions_loading", detail).with("Retry-After", "5");
  }
}
