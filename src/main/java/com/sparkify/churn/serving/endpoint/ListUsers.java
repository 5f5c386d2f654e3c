package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.users.ContactList;
import com.sparkify.churn.serving.users.Selection;
import com.sparkify.churn.serving.users.UserList;
import com.sparkify.churn.serving.users.UserOrder;
import com.sparkify.churn.serving.users.UserScores;
import com.sparkify.churn.table.UserFacts;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code GET /api/v1/users}: users by risk, a page at a time; as CSV a whole group, by default the
 * contact list.
 */
public record ListUsers(Scores scores) implements Endpoint {
  private static final String ALL = "all";
  private static final String NOT_CONTROL = "notControl";
  private static final List<String> GROUPS =
      List.of("contact", "control", "none", NOT_CONTROL, ALL);
  private static final Map<String, String> FILES =
      Map.of(
          "contact",
          "contacts",
          "control",
          "control",
          "none",
          "not-listed",
          NOT_CONTROL,
          "not-control",
          ALL,
          "users");
  private static final int LIMIT = 50;
  private static final int MOST = 1000;

  @Override
  public Reply handle(Call call) {
    call.takes(
        "minProbability",
        "maxDecile",
        "group",
        "newOnly",
        "level",
        "sort",
        "order",
        "limit",
        "cursor",
        "format");
    UserScores newest = scores.newest();
    boolean csv =
        call.queryOneOf("format", List.of("csv", "json"))
            .map("csv"::equals)
            .orElseGet(() -> call.wants(MediaTypes.CSV));
    String group = call.queryOneOf("group", GROUPS).orElse(csv ? "contact" : ALL);
    Selection wanted =
        new Selection(
            call.queryShare("minProbability", 0),
            call.queryInt("maxDecile", 10, 1, 10),
            groups(group),
            call.queryFlag("newOnly", false),
            call.queryOneOf("level", UserFacts.LEVELS),
            UserOrder.of(call.queryOneOf("sort", UserOrder.names()).orElse("risk")),
            call.queryOneOf("order", List.of("desc", "asc")).map("asc"::equals).orElse(false));
    if (csv) {
      String name = "%s-%s.csv".formatted(FILES.get(group), newest.asOf());
      return Reply.streamed(
              MediaTypes.inUtf8(MediaTypes.CSV),
              out -> ContactList.write(newest, wanted, out, call::sent))
          .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
    int limit = call.queryInt("limit", LIMIT, 1, MOST);
    String cursor = call.query("cursor").orElse("");
    return Reply.json(new UserList(newest).page(wanted, limit, cursor, scores.condition()::write));
  }

  private static Set<Group> groups(String name) {
    return switch (name) {
      case ALL -> EnumSet.allOf(Group.class);
      case NOT_CONTROL -> EnumSet.complementOf(EnumSet.of(Group.CONTROL));
      default -> EnumSet.of(Group.of(name));
    };
  }
}
