package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.feature.Catalogue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The conventions of other servers, with requests of the shapes their documents show. */
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
    };
    for (String table : tables) {
      assertThat(prediction(server.post("/invocations", table).body())).isEqualTo(expected);
    }
    byte[] csv =
        "level,\"songs_7d\",paid_share_7d,user_id\r\npaid,12,,\"a \"\"b\"\", c\"\r\n"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(prediction(server.post("/invocations", "text/csv", csv).body())).isEqualTo(expected);
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
