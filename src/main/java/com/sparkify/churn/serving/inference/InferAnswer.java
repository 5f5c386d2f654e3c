package com.sparkify.churn.serving.inference;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.serving.json.JsonOut;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * An inference's answer: JSON, followed by the raw bytes of outputs that were requested that way.
 *
 * @param body both
 * @param jsonBytes how many of them are JSON
 */
public record InferAnswer(byte[] body, int jsonBytes) {

  /** Whether raw bytes follow the JSON. */
  public boolean isBinary() {
    return jsonBytes < body.length;
  }

  static InferAnswer of(InferRequest request, String version, List<Score> scores) {
    JsonOut json = new JsonOut(256 + 32 * scores.size()).open('{');
    json.field("model_name", OpenInference.MODEL).field("model_version", version);
    if (request.id() != null) {
      json.field("id", request.id());
    }
    json.name("outputs").open('[');
    int binary = 0;
    for (Output output : request.outputs()) {
      Output.Kind kind = output.kind();
      OpenInference.header(json, kind.key, kind.datatype, scores.size());
      if (output.binary()) {
        int bytes = kind.datatype.size() * scores.size();
        json.name("parameters").open('{').field("binary_data_size", bytes).close('}');
        binary += bytes;
      } else {
        json.name("data").open('[');
        scores.forEach(score -> output.write(score, json));
        json.close(']');
      }
      json.close('}');
    }
    return of(json.close(']').close('}').toBytes(), binary, request.outputs(), scores);
  }

  private static InferAnswer of(byte[] json, int binary, List<Output> outputs, List<Score> scores) {
    if (binary == 0) {
      return new InferAnswer(json, json.length);
    }
    ByteBuffer body = ByteBuffer.allocate(json.length + binary).order(ByteOrder.LITTLE_ENDIAN);
    body.put(json);
    for (Output output : outputs) {
      if (output.binary()) {
        scores.forEach(score -> output.write(score, body));
      }
    }
    return new InferAnswer(body.array(), json.length);
  }
}
