package com.sparkify.churn.serving.users;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;

/** Pages through users in the order of a selection. */
public final class UserList {
  private final UserScores scores;

  public UserList(UserScores scores) {
    this.scores = scores;
  }

  /**
   * A page of users as JSON.
   *
   * @param cursor where the last page ended, empty for the first page
   * @param condition writes what to know of the scores, as the value of a field
   * @throws InvalidInput if the cursor is none of this batch's
   */
  public byte[] page(Selection wanted, int limit, String cursor, Consumer<JsonOut> condition) {
    UserScores.Totals totals = scores.totals(wanted);
    JsonOut json = new JsonOut(256 * limit).open('{').field("asOf", scores.asOf().toString());
    condition.accept(json.name("condition"));
    json.field("horizonDays", scores.horizonDays()).field("total", scores.size());
    json.field("atLeastMinProbability", scores.countAtLeast(wanted.minProbability()));
    json.field("matching", totals.users()).field("expectedChurners", totals.churners());
    json.name("users").open('[');
    Walk walk = new Walk(scores, wanted, cursor.isEmpty() ? 0 : position(cursor));
    for (int written = 0; !walk.isOver() && written < limit; written++) {
      scores.at(walk.rank()).write(json);
      walk.next();
    }
    json.close(']').field("nextCursor", walk.isOver() ? null : cursor(walk.position()));
    return json.close('}').toBytes();
  }

  private String cursor(int position) {
    byte[] text = (scores.asOf() + ":" + position).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private int position(String cursor) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(":");
      if (parts.length == 2 && parts[0].equals(scores.asOf().toString())) {
        return Math.max(0, Integer.parseInt(parts[1]));
      }
    } catch (IllegalArgumentException notCursor) {
      // reported below
    }
    throw new InvalidInput(
        "the cursor is none of the scores as of %s; start without one".formatted(scores.asOf()),
        List.of());
  }
}
