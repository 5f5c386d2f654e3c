package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.users.EffectsHolder;
import java.util.Optional;

/** {@code GET /api/v1/effect}: what a campaign did, by default the one measured last. */
public record ShowEffect(EffectsHolder effects) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    call.takes("campaign");
    Optional<String> name = call.query("campaign").or(effects::newest);
    return name.flatMap(effects::of)
        .map(Reply::json)
        .orElseThrow(
            () ->
                Problem.notFound(
                    name.map("the effect of campaign %s has not been measured"::formatted)
                        .orElse("no campaign has been measured yet; run churn effect")));
  }
}
