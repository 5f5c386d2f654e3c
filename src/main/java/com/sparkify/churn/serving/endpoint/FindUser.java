package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.users.UserScore;

/** {@code GET /api/v1/users/{id}}: a user's last batch score. */
public record FindUser(Scores scores) implements Endpoint {
  private static final int ID = 3;

  @Override
  public Reply handle(Call call) {
    UserScore score =
        scores
            .newest()
            .of(call.pathPart(ID))
            .orElseThrow(() -> Problem.notFound("the last batch had no such user"));
    JsonOut json = new JsonOut();
    score.write(json);
    return Reply.json(json.toBytes());
  }
}
