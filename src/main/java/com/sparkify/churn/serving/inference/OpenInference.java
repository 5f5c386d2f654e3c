package com.sparkify.churn.serving.inference;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.prediction.Batch;
import com.sparkify.churn.serving.prediction.ScoreObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Open Inference Protocol, version 2: a model as named tensors in and out.
 *
 * <p>It takes either one tensor {@code features} of shape {@code [rows, features]}, or one tensor a
 * feature of shape {@code [rows]} or {@code [rows, 1]}; features left out take their defaults.
 */
public final class OpenInference {
  /** The one model's name. */
  public static final String MODEL = "churn";

  /** Datatypes by name, in the order in which all are answered. */
  static final SortedMap<String, String> OUTPUTS =
      new TreeMap<>(Map.of("probability", "FP64", "decile", "INT32", "contact", "BOOL"))
          .descendingMap();

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
    OUTPUTS.forEach((name, datatype) -> tensor(json, name, datatype, -1));
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
  public static byte[] infer(
      byte[] body, ServedModel model, Batch.Options options, ScoreObserver observer) {
    InferRequest request = InferRequest.parse(body);
    request.outputs().forEach(OpenInference::requireKnown);
    List<Score> scores = new ArrayList<>();
    request.fill(new Batch(model, options, observer, (row, score) -> scores.add(score)), body);
    JsonOut json = new JsonOut(256 + 32 * scores.size()).open('{');
    json.field("model_name", MODEL).field("model_version", model.version());
    if (request.id() != null) {
      json.field("id", request.id());
    }
    json.name("outputs").open('[');
    for (String output : request.outputs()) {
      header(json, output, OUTPUTS.get(output), scores.size());
      json.name("data").open('[');
      scores.forEach(score -> value(json, output, score));
      json.close(']').close('}');
    }
    return json.close(']').close('}').toBytes();
  }

  private static void requireKnown(String output) {
    if (!OUTPUTS.containsKey(output)) {
      throw new InvalidInput(
          "output '%s' is none of %s".formatted(output, OUTPUTS.keySet()), List.of());
    }
  }

  private static void value(JsonOut json, String output, Score score) {
    switch (output) {
      case "probability" -> json.value(score.probability());
      case "decile" -> json.value(score.decile());
      default -> json.value(score.contact());
    }
  }
}
