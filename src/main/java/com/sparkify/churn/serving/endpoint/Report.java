package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.model.ServedModel;

/**
 * {@code GET /api/v1/report}: the model's report. A browser shows it under a policy of its own: its
 * styles hold, no script runs, nothing is loaded, and it is kept apart from this server's page.
 */
public record Report(Models models) implements Endpoint {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
          + " form-action 'none'; frame-ancestors 'none'; sandbox";

  @Override
  public Reply handle(Call call) {
    ServedModel model = models.inService();
    byte[] html =
        model
            .file(ModelFiles.REPORT)
            .orElseThrow(() -> Problem.notFound("this model was published without a report"));
    String name = "report-%s.html".formatted(model.version());
    return Reply.of(MediaTypes.inUtf8("text/html"), html)
        .with("Content-Disposition", "inline; filename=\"" + name + "\"")
        .with("Content-Security-Policy", POLICY);
  }
}
