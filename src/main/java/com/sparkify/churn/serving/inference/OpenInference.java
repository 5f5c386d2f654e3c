package com.sparkify.churn.serving.inference;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.Batch;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import java.util.ArrayList;
import java.util.List;

/**
 * The Open Inference Protocol, version 2: a model as named tensors in and out.
 *
 * <p>It takes either one tensor {@code features} of shape {@code [rows, features]}, or one tensor a
 * feature of shape {@code [rows]} or {@code [rows, 1]}; features left out take their defaults.
 * Values may follow the JSON as raw bytes, by the protocol's extension {@code binary_tensor_data}.
 */
public final class OpenInference {
  /** The one model's name. */
  public static final String MODEL = "churn";

  private OpenInference() {}

  /** The model's metadata as JSON. */
  public static byte[] metadata(ServedModel model) {
    JsonOut json = new JsonOut(1 << 14).open('{').field("name", MODEL);
    json.name("versions").open('[').value(model.version()).close(']');
    json.field("platform", "sparkify-churn").name("inputs").open('[');
    tensor(json, Tensor.ALL, Datatype.FP32, -1, model.schema().size());
    for (Feature feature : model.schema().features()) {
      tensor(json, feature.name(), datatype(feature), -1);
    }
    json.close(']').name("outputs").open('[');
    for (Output.Kind kind : Output.Kind.values()) {
      tensor(json, kind.key, kind.datatype, -1);
    }
    return json.close(']').close('}').toBytes();
  }

  private static Datatype datatype(Feature feature) {
    return switch (feature.kind()) {
      case CATEGORY -> Datatype.BYTES;
      case COUNT -> Datatype.INT32;
      case NUMBER -> Datatype.FP32;
    };
  }

  private static void tensor(JsonOut json, String name, Datatype datatype, long... shape) {
    header(json, name, datatype, shape);
    json.close('}');
  }

  static void header(JsonOut json, String name, Datatype datatype, long... shape) {
    json.open('{').field("name", name).field("datatype", datatype.name()).name("shape").open('[');
    for (long size : shape) {
      json.value(size);
    }
    json.close(']');
  }

  /** Answers a request. */
  public static InferAnswer infer(
      InferBody body, ServedModel model, Batch.Options options, ScoreObserver observer) {
    InferRequest request = InferRequest.parse(body);
    List<Score> scores = new ArrayList<>();
    request.fill(new Batch(model, options, observer, (row, score) -> scores.add(score)), body);
    return InferAnswer.of(request, model.version(), scores);
  }
}
