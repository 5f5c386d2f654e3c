package com.sparkify.churn.serving.users;

import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

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
   * @param contactOnly only those to be contacted
   */
  public record Filter(double minProbability, boolean contactOnly) {
    boolean accepts(UserScore score) {
      return !contactOnly || score.contact();
    }
  }

  /**
   * A page of users as JSON.
   *
   * @param cursor where the last page ended, empty for the first page
   * @throws InvalidInput if the cursor is none of this batch's
   */
  public byte[] page(Filter filter, int limit, String cursor) {
    int atLeast = scores.countAtLeast(filter.minProbability);
    int end = filter.contactOnly ? scores.endOfContacts(atLeast) : atLeast;
    int rank = cursor.isEmpty() ? 0 : rank(cursor);
    JsonOut json = new JsonOut(256 * limit).open('{').field("asOf", scores.asOf().toString());
    json.field("total", scores.size()).field("atLeastMinProbability", atLeast);
    json.field("matching", filter.contactOnly ? scores.contacts(atLeast) : atLeast);
    json.field("expectedChurners", expectedChurners(filter, atLeast));
    json.name("users").open('[');
    for (int written = 0; rank < end && written < limit; rank++) {
      UserScore score = scores.at(rank);
      if (filter.accepts(score)) {
        score.write(json);
        written++;
      }
    }
    json.close(']').field("nextCursor", rank < end ? cursor(rank) : null);
    return json.close('}').toBytes();
  }

  private double expectedChurners(Filter filter, int end) {
    return filter.contactOnly ? scores.expectedContactChurners(end) : scores.expectedChurners(end);
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
