package com.sparkify.churn.serving;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.FeatureReader;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.prediction.ScoreJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A body of all features into a vector: by the server's own cursor, and by strict Gson. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class BodyBenchmark {
  private final FeatureSchema schema = Catalogue.schema();
  private final FeatureReader reader = new FeatureReader(schema, new float[schema.size()]);
  private final byte[] body = body(schema);

  private static byte[] body(FeatureSchema schema) {
    Random random = new Random(1);
    float[] vector = new float[schema.size()];
    for (int i = 0; i < vector.length; i++) {
      Feature feature = schema.feature(i);
      float span = Math.min(100, feature.maximum() - Math.max(0, feature.minimum()));
      float value = Math.max(0, feature.minimum()) + random.nextFloat() * span;
      vector[i] = feature.kind() == Feature.Kind.NUMBER ? value : (float) Math.floor(value);
    }
    JsonOut json = new JsonOut();
    ScoreJson.vector(json, vector, schema);
    return json.toBytes();
  }

  @Benchmark
  public float[] cursor() {
    FeatureRow row = reader.newRow();
    JsonCursor cursor = new JsonCursor(body);
    reader.read(cursor, row);
    cursor.finish();
    return row.values();
  }

  /** The least that a reader on Gson would have to do; no range is checked. */
  @Benchmark
  public float[] gson() throws IOException {
    float[] vector = new float[schema.size()];
    try (JsonReader json =
        new JsonReader(
            new InputStreamReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8))) {
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.peek() != JsonToken.END_OBJECT) {
        int position = schema.indexOf(json.nextName());
        switch (json.peek()) {
          case STRING ->
              vector[position] = schema.feature(position).categories().indexOf(json.nextString());
          case BOOLEAN -> vector[position] = json.nextBoolean() ? 1 : 0;
          default -> vector[position] = (float) json.nextDouble();
        }
      }
      json.endObject();
    }
    return vector;
  }
}
