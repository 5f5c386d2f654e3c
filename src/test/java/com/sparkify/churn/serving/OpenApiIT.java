package com.sparkify.churn.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiIT {
  @TempDir private Path models;

  @Test
  void theDescriptionListsEveryRouteAndNoOther() throws Exception {
    try (RunningServer server = RunningServer.withModel(models)) {
      String text = server.get("/openapi.json").body();
      JsonObject document = JsonParser.parseString(text).getAsJsonObject();
      Set<String> described = new TreeSet<>();
      for (String path : document.getAsJsonObject("paths").keySet()) {
        for (String method : document.getAsJsonObject("paths").getAsJsonObject(path).keySet()) {
          described.add(method + " " + path);
        }
      }
      Set<String> routed = new TreeSet<>();
      server.server().routes().stream()
          .filter(route -> !route.path().startsWith("/page/"))
          .map(route -> route.method() + " " + route.path().replaceAll(":(\\w+)", "{$1}"))
          .forEach(routed::add);

      assertThat(document.get("openapi").getAsString()).startsWith("3.1");
      assertThat(described).isEqualTo(routed);
      assertReferencesResolve(text, document);
    }
  }

  private static void assertReferencesResolve(String text, JsonObject document) {
    Matcher reference = Pattern.compile("\"\\$ref\": \"#/([^\"]+)\"").matcher(text);
    while (reference.find()) {
      JsonElement found = document;
      for (String part : reference.group(1).split("/")) {
        found = found == null ? null : found.getAsJsonObject().get(part);
      }
      assertThat(found).as(reference.group(1)).isNotNull();
    }
  }
}
