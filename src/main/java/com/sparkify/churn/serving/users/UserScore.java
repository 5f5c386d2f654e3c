package com.sparkify.churn.serving.users;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.table.ScoreReason;
import com.sparkify.churn.table.UserFacts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A user's last batch score.
 *
 * @param campaign that the date belongs to
 * @param group what the campaign does with the user
 * @param listedSince when the user came on the campaign's list; empty for one who is not on it
 * @param reasons the strongest first, whichever way they go
 * @param facts what is known of the user besides
 */
public record UserScore(
    String userId,
    LocalDate asOf,
    double probability,
    int decile,
    String campaign,
    Group group,
    Optional<LocalDate> listedSince,
    List<ScoreReason> reasons,
    UserFacts facts,
    String modelVersion) {

  /** Whether the user is on the campaign's list for the first time. */
  public boolean isNewOnList() {
    return listedSince.isPresent() && listedSince.get().equals(asOf);
  }

  /** The words of the reasons that raise the probability, or of those that lower it. */
  List<String> words(boolean raising) {
    return reasons.stream()
        .filter(reason -> reason.raises() == raising)
        .map(ScoreReason::text)
        .toList();
  }

  /** Writes it as an object. */
  public void write(JsonOut json) {
    json.open('{').field("userId", userId).field("asOf", asOf.toString());
    json.field("probability", probability).field("decile", decile);
    json.field("level", facts.level()).field("tenureDays", facts.tenureDays());
    json.field("lastActiveOn", facts.lastActiveOn().toString());
    json.field("campaign", campaign).field("group", group.text());
    json.field("onListSince", listedSince.map(LocalDate::toString).orElse(null));
    json.field("newOnList", isNewOnList());
    json.name("reasons").open('{');
    list(json.name("up"), true);
    list(json.name("down"), false);
    json.close('}').field("modelVersion", modelVersion).close('}');
  }

  private void list(JsonOut json, boolean raising) {
    json.open('[');
    for (ScoreReason reason : reasons) {
      if (reason.raises() == raising) {
        json.open('{').field("theme", reason.theme()).field("feature", reason.feature());
        reason.value().ifPresent(value -> json.field("value", value));
        json.field("contribution", reason.contribution()).field("text", reason.text()).close('}');
      }
    }
    json.close(']');
  }
}
