package com.sparkify.churn.serving.users;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.table.ScoreTable;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A user's last batch score.
 *
 * @param campaign that the date belongs to
 * @param group what the campaign does with the user
 * @param listedSince when the user came on the campaign's list; empty for one who is not on it
 * @param reasonsUp plain words, as {@link ScoreTable#reasons} joins them; empty if there are none
 */
public record UserScore(
    String userId,
    LocalDate asOf,
    double probability,
    int decile,
    String campaign,
    Group group,
    Optional<LocalDate> listedSince,
    String reasonsUp,
    String reasonsDown,
    String modelVersion) {

  /** Whether the user is on the campaign's list for the first time. */
  public boolean isNewOnList() {
    return listedSince.isPresent() && listedSince.get().equals(asOf);
  }

  /** Writes it as an object. */
  public void write(JsonOut json) {
    json.open('{').field("userId", userId).field("asOf", asOf.toString());
    json.field("probability", probability).field("decile", decile);
    json.field("campaign", campaign).field("group", group.text());
    json.field("onListSince", listedSince.map(LocalDate::toString).orElse(null));
    json.field("newOnList", isNewOnList());
    json.name("reasons").open('{');
    list(json.name("up"), reasonsUp);
    list(json.name("down"), reasonsDown);
    json.close('}').field("modelVersion", modelVersion).close('}');
  }

  private static void list(JsonOut json, String joined) {
    json.open('[');
    ScoreTable.reasons(joined).forEach(json::value);
    json.close(']');
  }
}
