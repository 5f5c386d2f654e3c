package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.model.ServedModel;

/** {@code GET /api/v1/report}: the model's report, as a file to keep and open. */
public record Report(Models models) implements Endpoint {
  @Override
  public Reply handle(Call call) {
    ServedModel model = models.inService();
    byte[] html =
        model
            .file(ModelFiles.REPORT)
            .orElseThrow(() -> Problem.notFound("this model was published without a report"));
    String name = "report-%s.html".formatted(model.version());
    return Reply.of(MediaTypes.inUtf8("text/html"), html)
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }
}
