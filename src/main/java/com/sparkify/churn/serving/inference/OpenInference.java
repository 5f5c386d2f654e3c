package com.sparkify.churn.serving.inference;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.model.ServedModel;
import java.util.ArrayList;
import java.util.List;

/**
 * The Open Inference Protocol, version 2: a model as named tensors in and out.
 *
 * <p>It takes either one tensor {@code features} of shape {@code [rows, features]}, or one tensor a
 * feature of shape {@code [rows]} or {@code [rows, 1]}; features left out take their defaults.
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
    tensor(json, Tensor.ALL, "FP32", -1, model.schema().size());
    for (Feature feature : model.schema().features()) {
      tensor(json, feature.name(), datatype(feature), -1);
    }
    json.close(']').name("outputs").open('[');
    tensor(json, "probability", "FP64", -1);
    tensor(json, "decile", "INT32", -1);
    tensor(json, "contact", "BOOL", -1);
    return json.close(']').close('}').toBytes();
  }

  private static String datatype(Feature feature) {
    return switch (feature.kind()) {
      case CATEGORY -> "BYTES";
      case FLAG -> "BOOL";
      case COUNT -> "INT32";
      case NUMBER -> "FP32";
    };
  }

  private static void tensor(JsonOut json, String name, String datatype, long... shape) {
    header(json, name, datatype, shape);
    json.close('}');
  }

  private static void header(JsonOut json, String name, String datatype, long... shape) {
    json.open('{').field("name", name).field("datatype", datatype).name("shape").open('[');
    for (long size : shape) {
      json.value(size);
    }
    json.close(']');
  }

  /** A request's answer as JSON. */
  public static byte[] infer(byte[] body, ServedModel model, int mostRows) {
    InferRequest request = InferRequest.parse(body);
    Table table = new Table(model.reader(), mostRows);
    request.fill(table, body);
    Table.refuse(table.faults());
    List<Score> scores = new ArrayList<>(table.size());
    for (FeatureRow row : table.rows()) {
      scores.add(model.score(row.values(), 0));
    }
    JsonOut json = new JsonOut(64 + 40 * scores.size()).open('{');
    json.field("model_name", MODEL).field("model_version", model.version());
    if (request.id() != null) {
      json.field("id", request.id());
    }
    json.name("outputs").open('[');
    for (String output : request.outputs()) {
      output(json, output, scores);
    }
    return json.close(']').close('}').toBytes();
  }

  private static void output(JsonOut json, String name, List<Score> scores) {
    switch (name) {
      case "probability" -> header(json, name, "FP64", scores.size());
      case "decile" -> header(json, name, "INT32", scores.size());
      case "contact" -> header(json, name, "BOOL", scores.size());
      default ->
          throw new InvalidInput(
              "output '%s' is none of probability, decile, contact".formatted(name), List.of());
    }
    json.name("data").open('[');
    for (Score score : scores) {
      switch (name) {
        case "probability" -> json.value(score.probability());
        case "decile" -> json.value(score.decile());
        default -> json.value(score.contact());
      }
    }
    json.close(']').close('}');
  }
}
