import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Writes request bodies for a running server, values drawn from what its model was trained on, one
 * body a line and one of raw bytes: {@code Bodies BASE_URL FOLDER}.
 */
public final class Bodies {
  private static final int SINGLES = 500;
  private static final int BATCHES = 5;
  private static final int ROWS = 2_000;

  private final Random random = new Random(1);
  private final JsonArray features;
  private final JsonArray reference;
  private final Set<String> used = new HashSet<>();

  private Bodies(String base) throws Exception {
    features = get(base + "/api/v1/schema").getAsJsonArray("features");
    reference =
        get(base + "/api/v1/model").getAsJsonObject("referenceFile").getAsJsonArray("features");
    for (JsonElement feature : get(base + "/api/v1/importance").getAsJsonArray("features")) {
      if (feature.getAsJsonObject().get("share").getAsDouble() > 0) {
        used.add(feature.getAsJsonObject().get("feature").getAsString());
      }
    }
  }

  private static JsonObject get(String uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(uri)).build();
    String body = HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    return JsonParser.parseString(body).getAsJsonObject();
  }

  public static void main(String[] args) throws Exception {
    Bodies bodies = new Bodies(args[0]);
    Path folder = Path.of(args[1]);
    write(folder.resolve("single.jsonl"), SINGLES, () -> bodies.map(false).toString());
    write(folder.resolve("maps.jsonl"), BATCHES, bodies::maps);
    write(folder.resolve("tensor.jsonl"), BATCHES, bodies::tensor);
    write(folder.resolve("split.jsonl"), BATCHES, bodies::split);
    Files.write(folder.resolve("raw.bin"), bodies.raw());
  }

  private interface Body {
    String make();
  }

  private static void write(Path file, int count, Body body) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      lines.add(body.make());
    }
    Files.write(file, lines);
  }

  /** A user's features, of all or of those only that the model uses. */
  private JsonObject map(boolean usedOnly) {
    JsonObject map = new JsonObject();
    for (int i = 0; i < features.size(); i++) {
      JsonObject feature = features.get(i).getAsJsonObject();
      if (!usedOnly || used.contains(feature.get("name").getAsString())) {
        map.add(feature.get("name").getAsString(), value(feature, i));
      }
    }
    return map;
  }

  private JsonElement value(JsonObject feature, int position) {
    JsonObject drawn = new JsonObject();
    switch (feature.get("kind").getAsString()) {
      case "category" -> {
        JsonArray labels = feature.getAsJsonArray("categories");
        drawn.add("value", labels.get(random.nextInt(labels.size())));
      }
      case "flag" -> drawn.addProperty("value", random.nextBoolean());
      case "count" -> drawn.addProperty("value", Math.round(number(feature, position)));
      default -> drawn.addProperty("value", (float) number(feature, position));
    }
    return drawn.get("value");
  }

  private double number(JsonObject feature, int position) {
    JsonArray edges = reference.get(position).getAsJsonObject().getAsJsonArray("edges");
    int bin = random.nextInt(edges.size() + 1);
    double low = edges.get(Math.max(0, bin - 1)).getAsDouble();
    double high = edges.get(Math.min(edges.size() - 1, bin)).getAsDouble();
    return Math.max(feature.get("minimum").getAsDouble(), low + random.nextDouble() * (high - low));
  }

  private String maps() {
    JsonArray rows = new JsonArray();
    for (int row = 0; row < ROWS; row++) {
      rows.add(map(false));
    }
    return rows.toString();
  }

  /** The Open Inference Protocol's one tensor of all features. */
  private String tensor() {
    JsonArray data = new JsonArray();
    for (int row = 0; row < ROWS; row++) {
      map(false).asMap().values().forEach(data::add);
    }
    JsonObject input = input();
    input.add("data", data);
    return inputs(input).toString();
  }

  /** The same tensor as raw little-endian floats after a line of JSON. */
  private byte[] raw() {
    List<Float> values = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int position = 0;
      for (JsonElement value : map(false).asMap().values()) {
        values.add(plain(features.get(position++).getAsJsonObject(), value));
      }
    }
    JsonObject size = new JsonObject();
    size.addProperty("binary_data_size", 4 * values.size());
    JsonObject input = input();
    input.add("parameters", size);
    byte[] head = (inputs(input) + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer body = ByteBuffer.allocate(head.length + 4 * values.size());
    body.put(head).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(body::putFloat);
    return body.array();
  }

  /** A category as its place, a flag as 0 or 1. */
  private static float plain(JsonObject feature, JsonElement value) {
    return switch (feature.get("kind").getAsString()) {
      case "category" -> feature.getAsJsonArray("categories").asList().indexOf(value);
      case "flag" -> value.getAsBoolean() ? 1 : 0;
      default -> value.getAsFloat();
    };
  }

  private JsonObject input() {
    JsonObject input = new JsonObject();
    input.addProperty("name", "features");
    input.addProperty("datatype", "FP32");
    JsonArray shape = new JsonArray();
    shape.add(ROWS);
    shape.add(features.size());
    input.add("shape", shape);
    return input;
  }

  private static JsonObject inputs(JsonObject input) {
    JsonArray inputs = new JsonArray();
    inputs.add(input);
    JsonObject body = new JsonObject();
    body.add("inputs", inputs);
    return body;
  }

  /** MLflow's data frame of the features that the model uses. */
  private String split() {
    JsonObject frame = new JsonObject();
    JsonArray columns = new JsonArray();
    map(true).keySet().forEach(columns::add);
    frame.add("columns", columns);
    JsonArray data = new JsonArray();
    for (int row = 0; row < ROWS; row++) {
      JsonArray cells = new JsonArray();
      map(true).asMap().values().forEach(cells::add);
      data.add(cells);
    }
    frame.add("data", data);
    JsonObject body = new JsonObject();
    body.add("dataframe_split", frame);
    return body.toString();
  }
}
