package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.prediction.WhatIf;
import java.io.IOException;

/** {@code POST /api/v1/whatif}: what changed features would do. */
public record WhatIfChange(Models models, WhatIf whatIf) implements Endpoint {
  @Override
  public Reply handle(Call call) throws IOException {
    call.takes("reasons");
    return Reply.json(whatIf.answer(call.body(), models.inService(), Predict.reasons(call)));
  }
}
