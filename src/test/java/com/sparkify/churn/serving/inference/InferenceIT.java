package com.sparkify.churn.serving.inference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.RunningServer;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conventions of other servers, with requests of the shapes their documents show. */
@Tag("security")
class InferenceIT {
  @TempDir private static Path models;
  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    server = RunningServer.withModel(models);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static JsonObject object(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static double predicted(String features) throws Exception {
    return object(server.post("/api/v1/predict", features).body()).get("probability").getAsDouble();
  }

  @Test
  void openInferenceTakesATensorOfAllFeatures() throws Exception {
    float[] row = PlayModels.vector(new Random(3));
    String request =
        "{\"id\":\"42\",\"inputs\":[{\"name\":\"features\",\"shape\":[2,%d],\"datatype\":\"FP32\",\"data\":[%s,%s]}],\"outputs\":[{\"name\":\"probability\"}]}"
            .formatted(row.length, Arrays.toString(row), Arrays.toString(row));

    JsonObject answer = object(server.post("/v2/models/churn/infer", request).body());

    assertThat(answer.get("id").getAsString()).isEqualTo("42");
    assertThat(answer.get("model_name").getAsString()).isEqualTo("churn");
    JsonObject output = answer.getAsJsonArray("outputs").get(0).getAsJsonObject();
    assertThat(output.get("datatype").getAsString()).isEqualTo("FP64");
    assertThat(output.getAsJsonArray("shape").get(0).getAsInt()).isEqualTo(2);
    JsonArray data = output.getAsJsonArray("data");
    assertThat(data.get(0)).isEqualTo(data.get(1));
  }

  @Test
  void openInferenceTakesATensorAFeature() throws Exception {
    String request =
        "{\"inputs\":[{\"data\":[\"paid\",\"free\"],\"name\":\"level\",\"shape\":[2,1],\"datatype\":\"BYTES\"},"
            + "{\"name\":\"songs_7d\",\"shape\":[2],\"datatype\":\"INT32\",\"data\":[3,4]}]}";

    JsonObject answer = object(server.post("/v2/models/churn/infer", request).body());

    JsonObject output = answer.getAsJsonArray("outputs").get(0).getAsJsonObject();
    assertThat(output.getAsJsonArray("data").get(1).getAsDouble())
        .isEqualTo(predicted("{\"songs_7d\":4,\"level\":\"free\"}"));
    assertThat(answer.getAsJsonArray("outputs")).hasSize(3);
  }

  @Test
  void openInferenceTakesAndGivesRawBytes() throws Exception {
    float[] row = PlayModels.vector(new Random(3));
    String tensor =
        "{\"name\":\"features\",\"shape\":[2,%d],\"datatype\":\"FP32\",".formatted(row.length);
    String written =
        "{\"inputs\":[%s\"data\":[%s,%s]}]}"
            .formatted(tensor, Arrays.toString(row), Arrays.toString(row));
    String head =
        "{\"model_name\":\"churn\",\"inputs\":[%s\"parameters\":{\"binary_data_size\":%d}}],\"parameters\":{\"binary_data_output\":true}}"
            .formatted(tensor, 8 * row.length);
    ByteBuffer raw = ByteBuffer.allocate(8 * row.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 2 * row.length; i++) {
      raw.putFloat(row[i % row.length]);
    }

    HttpResponse<byte[]> answer = inferRaw(head, raw.array());

    JsonArray expected =
        object(server.post("/v2/models/churn/infer", written).body()).getAsJsonArray("outputs");
    int jsonBytes = Integer.parseInt(answer.headers().firstValue(InferBody.HEADER).orElseThrow());
    JsonObject said = object(new String(answer.body(), 0, jsonBytes, StandardCharsets.UTF_8));
    ByteBuffer values = ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN);
    values.position(jsonBytes);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(said.getAsJsonArray("outputs").get(0).getAsJsonObject().get("parameters"))
        .hasToString("{\"binary_data_size\":16}");
    for (JsonElement probability : data(expected, 0)) {
      assertThat(values.getDouble()).isEqualTo(probability.getAsDouble());
    }
    for (JsonElement decile : data(expected, 1)) {
      assertThat(values.getInt()).isEqualTo(decile.getAsInt());
    }
    for (JsonElement contact : data(expected, 2)) {
      assertThat(values.get() == 1).isEqualTo(contact.getAsBoolean());
    }
    assertThat(values.hasRemaining()).isFalse();
  }

  private static JsonArray data(JsonArray outputs, int number) {
    return outputs.get(number).getAsJsonObject().getAsJsonArray("data");
  }

  private static HttpResponse<byte[]> inferRaw(String json, byte[] raw) throws Exception {
    byte[] head = json.getBytes(StandardCharsets.UTF_8);
    byte[] body = Arrays.copyOf(head, head.length + raw.length);
    System.arraycopy(raw, 0, body, head.length, raw.length);
    HttpRequest request =
        HttpRequest.newBuilder(server.uri("/v2/models/churn/infer"))
            .header("Content-Type", "application/octet-stream")
            .header(InferBody.HEADER, Integer.toString(head.length))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  @Test
  void rawBytesOfAnyDatatypeStandBesideWrittenValues() throws Exception {
    String head =
        "{\"inputs\":[{\"name\":\"level\",\"shape\":[1],\"datatype\":\"BYTES\",\"parameters\":{\"binary_data_size\":8}},"
            + "{\"name\":\"home_7d\",\"shape\":[1],\"datatype\":\"INT32\",\"data\":[2]},"
            + "{\"name\":\"songs_7d\",\"shape\":[1],\"datatype\":\"UINT16\",\"parameters\":{\"binary_data_size\":2}},"
            + "{\"name\":\"paid_share_7d\",\"shape\":[1],\"datatype\":\"FP64\",\"parameters\":{\"binary_data_size\":8}}],"
            + "\"outputs\":[{\"name\":\"probability\",\"parameters\":{\"binary_data\":false}}]}";
    ByteBuffer raw = ByteBuffer.allocate(18).order(ByteOrder.LITTLE_ENDIAN);
    raw.putInt(4).put("free".getBytes(StandardCharsets.UTF_8)).putShort((short) 40_000);
    raw.putDouble(Double.NaN);

    HttpResponse<byte[]> answer = inferRaw(head, raw.array());

    JsonObject said = object(new String(answer.body(), StandardCharsets.UTF_8));
    assertThat(data(said.getAsJsonArray("outputs"), 0).get(0).getAsDouble())
        .isEqualTo(
            predicted(
                "{\"level\":\"free\",\"home_7d\":2,\"songs_7d\":40000,\"paid_share_7d\":null}"));
  }

  @Test
  void rawBytesThatDoNotFitAreRefused() throws Exception {
    String input =
        "{\"inputs\":[{\"name\":\"songs_7d\",\"shape\":[%d],\"datatype\":\"%s\",\"parameters\":{\"binary_data_size\":%d}}]}";

    for (String head :
        new String[] {
          input.formatted(1, "INT32", 8), // more than its shape says
          input.formatted(4, "INT32", 8), // less
          input.formatted(1, "INT32", 4), // bytes are left
          input.formatted(2, "INT64", 16), // beyond the body
          input.formatted(1, "BYTES", 8), // a length beyond it
          input.formatted(2147483647, "INT32", 8)
        }) {
      HttpResponse<byte[]> answer = inferRaw(head, new byte[] {5, 0, 0, 0, 0, 0, 0, 0});
      assertThat(answer.statusCode()).as(head).isEqualTo(422);
    }
    assertThat(server.get("/v2").body()).contains("binary_tensor_data");
  }

  @Test
  void openInferenceTellsItsModelAndVersions() throws Exception {
    JsonObject metadata = object(server.get("/v2/models/churn").body());
    String version = metadata.getAsJsonArray("versions").get(0).getAsString();

    assertThat(metadata.getAsJsonArray("inputs")).hasSize(1 + Catalogue.schema().size());
    assertThat(object(server.get("/v2").body()).get("name").getAsString())
        .isEqualTo("sparkify-churn");
    for (String path : new String[] {"", "/ready", "/versions/" + version + "/ready"}) {
      assertThat(server.get("/v2/models/churn" + path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(server.get("/v2/models/churn/versions/other").statusCode()).isEqualTo(404);
  }

  @Test
  void openInferenceRefusesWhatDoesNotFit() throws Exception {
    for (String input :
        new String[] {
          "{\"name\":\"shoe_size\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}",
          "{\"name\":\"songs_7d\",\"shape\":[2],\"datatype\":\"INT32\",\"data\":[1]}",
          "{\"name\":\"songs_7d\",\"shape\":[1,2],\"datatype\":\"INT32\",\"data\":[1,2]}",
          "{\"name\":\"songs_7d\",\"shape\":[1],\"datatype\":\"COMPLEX\",\"data\":[1]}",
          "{\"name\":\"songs_7d\",\"shape\":[1],\"datatype\":\"INT32\",\"data\":[-1]}",
          "{\"name\":\"songs_7d\",\"shape\":[1]}"
        }) {
      assertThat(server.post("/v2/models/churn/infer", "{\"inputs\":[" + input + "]}").statusCode())
          .as(input)
          .isEqualTo(422);
    }
  }

  @Test
  void mlflowTablesGiveWhatPredictGives() throws Exception {
    double expected = predicted("{\"level\":\"paid\",\"songs_7d\":12,\"paid_share_7d\":null}");
    String[] tables = {
      "{\"dataframe_split\":{\"columns\":[\"level\",\"songs_7d\",\"paid_share_7d\"],\"data\":[[\"paid\",12,null]]}}",
      "{\"dataframe_split\":{\"data\":[[12,\"paid\",null]],\"index\":[0],\"columns\":[\"songs_7d\",\"level\",\"paid_share_7d\"]}}",
      "{\"dataframe_records\":[{\"level\":\"paid\",\"songs_7d\":12,\"paid_share_7d\":null}],\"params\":{}}",
      "{\"dataframe_records\":[{\"level\":\"paid\",\"songs_7d\":12.0,\"paid_share_7d\":NaN}]}",
      "{\"dataframe_split\":{\"columns\":[\"level\",\"songs_7d\",\"paid_share_7d\"],\"data\":[[\"paid\",12,NaN]]}}",
      "{\"inputs\":{\"level\":[\"paid\"],\"paid_share_7d\":[NaN],\"songs_7d\":[12]}}",
      "{\"instances\":{\"level\":[\"paid\"],\"paid_share_7d\":[null],\"songs_7d\":[12]}}",
      "{\"instances\":[{\"level\":\"paid\",\"songs_7d\":12,\"paid_share_7d\":null}]}",
    };
    for (String table : tables) {
      assertThat(prediction(server.post("/invocations", table).body())).isEqualTo(expected);
    }
    byte[] csv =
        "level,\"songs_7d\",paid_share_7d,user_id\r\npaid,12,,\"a \"\"b\"\", c\"\r\n"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(prediction(server.post("/invocations", "text/csv", csv).body())).isEqualTo(expected);
  }

  @Test
  void mlflowTakesListsOfAllFeaturesAndColumnsOfManyRows() throws Exception {
    int features = Catalogue.schema().size();
    String row = "[" + "1,".repeat(features - 1) + "1]";
    String lists = "{\"inputs\":[" + row + "," + row + "]}";
    assertThat(object(server.post("/invocations", lists).body()).getAsJsonArray("predictions"))
        .hasSize(2);
    String columns = "{\"inputs\":{\"songs_7d\":[1,2,3],\"level\":[\"paid\",\"free\",\"paid\"]}}";
    assertThat(object(server.post("/invocations", columns).body()).getAsJsonArray("predictions"))
        .hasSize(3);
  }

  /** Sound JSON is never called malformed: what is wrong with it is said. */
  @Test
  void eachBodyIsToldWhatIsWrongWithIt() throws Exception {
    assertRefused("/invocations", "[1,2]", 422, "expected an object, found an array");
    assertRefused("/invocations", "{\"inputs\":7}", 422, "expected an array, found a number");
    assertRefused("/invocations", "{\"inputs\":[[1,2]]}", 422, "row 0 has 2 values for");
    assertRefused(
        "/invocations",
        "{\"inputs\":{\"songs_7d\":[1,2],\"level\":[\"paid\"]}}",
        422,
        "column 'level' has fewer values than 'songs_7d'");
    assertRefused("/invocations", "{\"inputs\":[}", 400, "not sound JSON");
    assertRefused("/api/v1/predict", "{\"songs_7d\":NaN}", 400, "not sound JSON");
    String uint8 = "{\"name\":\"songs_7d\",\"shape\":[1],\"datatype\":\"UINT8\",\"data\":[300]}";
    assertRefused(
        "/v2/models/churn/infer",
        "{\"inputs\":[" + uint8 + "]}",
        422,
        "is of datatype UINT8 and holds 300.0; it must hold whole numbers from 0 to 255");
    assertRefused(
        "/v2/models/churn/infer", "{\"shoes\":1,\"inputs\":[]}", 422, "member 'shoes' is unknown");
  }

  private static void assertRefused(String path, String body, int status, String message)
      throws Exception {
    HttpResponse<String> answer = server.post(path, body);
    assertThat(answer.statusCode()).as(body).isEqualTo(status);
    assertThat(object(answer.body()).get("detail").getAsString()).as(body).contains(message);
    if (path.startsWith("/v2")) {
      assertThat(object(answer.body()).get("error").getAsString()).contains(message);
    }
  }

  @Test
  void openInferenceTakesNullsAndAFinalSlash() throws Exception {
    String request =
        "{\"id\":null,\"parameters\":null,\"outputs\":null,\"inputs\":[{\"name\":\"songs_7d\","
            + "\"shape\":[1],\"datatype\":\"INT32\",\"data\":[1],\"parameters\":null}]}";
    assertThat(server.post("/v2/models/churn/infer", request).statusCode()).isEqualTo(200);
    assertThat(server.get("/v2/").statusCode()).isEqualTo(200);
    assertThat(server.get("/v2/models/churn/").statusCode()).isEqualTo(200);
  }

  private static double prediction(String answer) {
    return object(answer).getAsJsonArray("predictions").get(0).getAsDouble();
  }

  @Test
  void mlflowRefusesWhatDoesNotFit() throws Exception {
    for (String table :
        new String[] {
          "{}",
          "{\"dataframe\":[]}",
          "{\"dataframe_split\":{\"columns\":[\"level\"]}}",
          "{\"dataframe_split\":{\"columns\":[\"level\"],\"data\":[[\"paid\",1]]}}",
          "{\"dataframe_split\":{\"columns\":[\"level\",\"level\"],\"data\":[]}}"
        }) {
      assertThat(server.post("/invocations", table).statusCode()).as(table).isEqualTo(422);
    }
  }
}
