package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.MediaTypes;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.inference.InferAnswer;
import com.sparkify.churn.serving.inference.InferBody;
import com.sparkify.churn.serving.inference.OpenInference;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import java.io.IOException;

/**
 * What the Open Inference Protocol asks of one model.
 *
 * @param versioned whether the path names a version
 */
public record OipModel(Models models, ScoreObserver observer, Question question, boolean versioned)
    implements Endpoint {
  private static final int VERSION = 4;

  /** A number of a JSON tensor may be two bytes, and takes up to eight in addition to its row. */
  private static final int HEAP_PER_BYTE = 8;

  /** What is asked. */
  public enum Question {
    /** Its inputs and outputs. */
    METADATA,
    /** Whether it can answer. */
    READY,
    /** An inference. */
    INFER
  }

  @Override
  public Reply handle(Call call) throws IOException {
    ServedModel model = versioned ? models.inService(call.pathPart(VERSION)) : models.inService();
    return switch (question) {
      case METADATA -> Reply.json(OpenInference.metadata(model));
      case READY -> ready();
      case INFER -> infer(call, model);
    };
  }

  private static Reply ready() {
    JsonOut json = new JsonOut().open('{').field("name", OpenInference.MODEL);
    return Reply.json(json.field("ready", true).close('}').toBytes());
  }

  private Reply infer(Call call, ServedModel model) throws IOException {
    byte[] bytes = call.body();
    call.take((long) HEAP_PER_BYTE * bytes.length);
    InferBody body =
        call.header(InferBody.HEADER)
            .map(length -> InferBody.of(bytes, length))
            .orElseGet(() -> new InferBody(bytes));
    InferAnswer answer = OpenInference.infer(body, model, Predict.options(call, 0), observer);
    return answer.isBinary()
        ? Reply.of(MediaTypes.BYTES, answer.body())
            .with(InferBody.HEADER, Integer.toString(answer.jsonBytes()))
        : Reply.json(answer.body());
  }
}
