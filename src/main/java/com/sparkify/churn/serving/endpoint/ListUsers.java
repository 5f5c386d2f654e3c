package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.users.ContactList;
import com.sparkify.churn.serving.users.UserList;
import com.sparkify.churn.serving.users.UserScores;
import java.util.List;

/** {@code GET /api/v1/users}: users by risk, a page at a time; as CSV the whole contact list. */
public record ListUsers(Scores scores) implements Endpoint {
  private static final int LIMIT = 50;
  private static final int MOST = 1000;

  @Override
  public Reply handle(Call call) {
    call.takes("minProbability", "contact", "limit", "cursor", "format");
    UserScores newest = scores.newest();
    boolean csv =
        call.queryOneOf("format", List.of("csv", "json"))
            .map("csv"::equals)
            .orElseGet(() -> call.wants(MediaTypes.CSV));
    boolean contactOnly = call.queryFlag("contact", csv);
    UserList.Filter filter = new UserList.Filter(call.queryShare("minProbability", 0), contactOnly);
    if (csv) {
      return Reply.of(
              MediaTypes.inUtf8(MediaTypes.CSV), ContactList.csv(newest, filter, call::take))
          .with(
              "Content-Disposition", "attachment; filename=\"contacts-" + newest.asOf() + ".csv\"");
    }
    int limit = call.queryInt("limit", LIMIT, 1, MOST);
    return Reply.json(new UserList(newest).page(filter, limit, call.query("cursor").orElse("")));
  }
}
