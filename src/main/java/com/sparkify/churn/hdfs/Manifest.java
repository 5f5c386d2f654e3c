package com.sparkify.churn.hdfs;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a published dataset consists of and where it comes from; the same dataset always has the
 * same bytes of JSON.
 *
 * @param provenance what decides the dataset's content
 * @param files in order of their names
 */
public record Manifest(Provenance provenance, List<DataFile> files) {
  /** Its name in the dataset's directory: hidden, or Hive and Spark would take it for a table. */
  public static final String FILE_NAME = "_MANIFEST.json";

  private static final int FORMAT = 1;
  // Only what Gson 2.9.0 has: that is the one on Hadoop's own class path.
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  public Manifest {
    Objects.requireNonNull(provenance, "provenance");
    files = files.stream().sorted(Comparator.comparing(DataFile::name)).toList();
  }

  /** The records of the table: of all files that could be counted, except those kept beside it. */
  public long records() {
    return files.stream()
        .filter(file -> !file.name().startsWith("_"))
        .mapToLong(file -> Math.max(0, file.records()))
        .sum();
  }

  /** SHA-256 of the JSON, in hexadecimal: identifies the dataset as an input of the next stage. */
  public String fingerprint() {
    return Checksums.sha256(toBytes());
  }

  /** UTF-8 JSON in a fixed order. */
  public byte[] toBytes() {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("producer", provenance.producer());
    json.add("settings", GSON.toJsonTree(provenance.settings()));
    json.add("inputs", GSON.toJsonTree(provenance.inputs()));
    json.add("counts", GSON.toJsonTree(provenance.counts()));
    JsonArray list = new JsonArray();
    files.forEach(file -> list.add(toJson(file)));
    json.add("files", list);
    return (GSON.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param bytes JSON as {@link #toBytes()} writes it
   * @param where named in errors
   * @throws DatasetException if it is not a manifest, or one of a later format
   */
  public static Manifest parse(byte[] bytes, Object where) throws DatasetException {
    try {
      JsonObject json =
          JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8)).getAsJsonObject();
      int format = json.get("format").getAsInt();
      if (format != FORMAT) {
        throw new DatasetException(
            where + ": manifest format is " + format + "; this version reads " + FORMAT);
      }
      Provenance provenance =
          new Provenance(
              json.get("producer").getAsString(),
              map(json.getAsJsonObject("settings"), JsonElement::getAsString),
              map(json.getAsJsonObject("inputs"), JsonElement::getAsString),
              map(json.getAsJsonObject("counts"), JsonElement::getAsLong));
      List<DataFile> files = new ArrayList<>();
      json.getAsJsonArray("files").forEach(file -> files.add(toFile(file.getAsJsonObject())));
      return new Manifest(provenance, files);
    } catch (JsonParseException
        | IllegalStateException
        | IllegalArgumentException
        | NullPointerException
        | ClassCastException wrong) {
      throw new DatasetException(where + ": not a manifest (" + wrong.getMessage() + ")", wrong);
    }
  }

  private static JsonObject toJson(DataFile file) {
    JsonObject json = new JsonObject();
    json.addProperty("name", file.name());
    json.addProperty("length", file.length());
    json.addProperty("crc32c", file.crc32c());
    if (file.records() != DataFile.UNCOUNTED) {
      json.addProperty("records", file.records());
    }
    return json;
  }

  private static DataFile toFile(JsonObject json) {
    return new DataFile(
        json.get("name").getAsString(),
        json.get("length").getAsLong(),
        json.get("crc32c").getAsString(),
        json.has("records") ? json.get("records").getAsLong() : DataFile.UNCOUNTED);
  }

  private static <V> SortedMap<String, V> map(JsonObject json, Function<JsonElement, V> value) {
    SortedMap<String, V> map = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
      map.put(entry.getKey(), value.apply(entry.getValue()));
    }
    return map;
  }
}
