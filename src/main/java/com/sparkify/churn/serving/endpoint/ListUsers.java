package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.users.ContactList;
import com.sparkify.churn.serving.users.UserList;
import com.sparkify.churn.serving.users.UserScores;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /api/v1/users}: users by risk, a page at a time; as CSV a whole group, by default the
 * contact list.
 */
public record ListUsers(Scores scores) implements Endpoint {
  private static final String ALL = "all";
  private static final List<String> GROUPS = List.of("contact", "control", "none", ALL);
  private static final Map<String, String> FILES =
      Map.of("contact", "contacts", "control", "control", "none", "not-listed", ALL, "users");
  private static final int LIMIT = 50;
  private static final int MOST = 1000;

  @Override
  public Reply handle(Call call) {
    call.takes("minProbability", "group", "newOnly", "limit", "cursor", "format");
    UserScores newest = scores.newest();
    boolean csv =
        call.queryOneOf("format", List.of("csv", "json"))
            .map("csv"::equals)
            .orElseGet(() -> call.wants(MediaTypes.CSV));
    String group = call.queryOneOf("group", GROUPS).orElse(csv ? "contact" : ALL);
    UserList.Filter filter =
        new UserList.Filter(
            call.queryShare("minProbability", 0),
            group.equals(ALL) ? Optional.empty() : Optional.of(Group.of(group)),
            call.queryFlag("newOnly", false));
    if (csv) {
      String name = "%s-%s.csv".formatted(FILES.get(group), newest.asOf());
      return Reply.of(
              MediaTypes.inUtf8(MediaTypes.CSV), ContactList.csv(newest, filter, call::take))
          .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
    int limit = call.queryInt("limit", LIMIT, 1, MOST);
    String cursor = call.query("cursor").orElse("");
    return Reply.json(new UserList(newest).page(filter, limit, cursor, scores.condition()::write));
  }
}
