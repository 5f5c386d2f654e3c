package com.sparkify.churn.serving.users;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Pages through users by falling risk. */
public final class UserList {
  private final UserScores scores;

  public UserList(UserScores scores) {
    this.scores = scores;
  }

  /**
   * Which users.
   *
   * @param minProbability the least
   * @param group only users of this group; all if empty
   * @param newOnly only users who are on the campaign's list for the first time
   */
  public record Filter(double minProbability, Optional<Group> group, boolean newOnly) {
    boolean takesAll() {
      return group.isEmpty() && !newOnly;
    }

    /** Whether only users on the campaign's list can be wanted. */
    boolean isOfList() {
      return newOnly || group.filter(Group::isOnList).isPresent();
    }
  }

  /**
   * A page of users as JSON.
   *
   * @param cursor where the last page ended, empty for the first page
   * @param condition writes what to know of the scores, as the value of a field
   * @throws InvalidInput if the cursor is none of this batch's
   */
  public byte[] page(Filter filter, int limit, String cursor, Consumer<JsonOut> condition) {
    int atLeast = scores.countAtLeast(filter.minProbability);
    int end = scores.end(filter);
    UserScores.Totals totals = scores.totals(filter, end);
    JsonOut json = new JsonOut(256 * limit).open('{').field("asOf", scores.asOf().toString());
    condition.accept(json.name("condition"));
    json.field("horizonDays", scores.horizonDays());
    json.field("total", scores.size()).field("atLeastMinProbability", atLeast);
    json.field("matching", totals.users()).field("expectedChurners", totals.churners());
    json.name("users").open('[');
    int rank = next(filter, cursor.isEmpty() ? 0 : rank(cursor), end);
    for (int written = 0; rank < end && written < limit; written++) {
      scores.at(rank).write(json);
      rank = next(filter, rank + 1, end);
    }
    json.close(']').field("nextCursor", rank < end ? cursor(rank) : null);
    return json.close('}').toBytes();
  }

  /** The first rank from one on whose user is wanted, or the end. */
  private int next(Filter filter, int from, int end) {
    int rank = from;
    while (rank < end && !scores.accepts(filter, rank)) {
      rank++;
    }
    return rank;
  }

  private String cursor(int rank) {
    byte[] text = (scores.asOf() + ":" + rank).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  private int rank(String cursor) {
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
