package com.sparkify.churn.bundle;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A JSON object whose fields are read by name and kind, each fault reported with the file's name.
 *
 * @param json the object
 * @param where named in errors
 */
public record JsonFields(JsonObject json, String where) {
  // Only what Gson 2.9.0 has: that is the one on Hadoop's own class path.
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /**
   * @param bytes UTF-8
   * @throws BundleException if they are not one JSON object
   */
  public static JsonFields parse(byte[] bytes, String where) throws BundleException {
    try {
      JsonElement parsed = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
      return new JsonFields(parsed.getAsJsonObject(), where);
    } catch (JsonParseException | IllegalStateException notObject) {
      if (notObject.getCause() instanceof OutOfMemoryError noMemory) {
        throw noMemory; // the parser takes it for a fault of the text
      }
      throw new BundleException(
          where + ": not a JSON object (" + notObject.getMessage() + ")", notObject);
    }
  }

  /** Indented UTF-8 with a line feed at the end. */
  public static byte[] bytes(JsonElement json) {
    requireFinite(json);
    return (PRETTY.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void requireFinite(JsonElement json) {
    if (json.isJsonObject()) {
      json.getAsJsonObject().entrySet().forEach(field -> requireFinite(field.getValue()));
    } else if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(JsonFields::requireFinite);
    } else if (json instanceof JsonPrimitive value
        && value.isNumber()
        && !Double.isFinite(value.getAsDouble())) {
      throw new IllegalArgumentException("a JSON number is " + value + "; it must be finite");
    }
  }

  public String text(String name) throws BundleException {
    return read(name, JsonElement::getAsString);
  }

  public double number(String name) throws BundleException {
    return read(name, JsonElement::getAsDouble);
  }

  public long integer(String name) throws BundleException {
    return read(name, JsonElement::getAsLong);
  }

  /** The number of that name, or another if there is none. */
  public double numberOr(String name, double otherwise) throws BundleException {
    return json.has(name) ? number(name) : otherwise;
  }

  public JsonFields object(String name) throws BundleException {
    return new JsonFields(read(name, JsonElement::getAsJsonObject), where + ": " + name);
  }

  public List<JsonFields> objects(String name) throws BundleException {
    return elements(name, item -> new JsonFields(item.getAsJsonObject(), where + ": " + name));
  }

  public List<String> texts(String name) throws BundleException {
    return elements(name, JsonElement::getAsString);
  }

  public double[] numbers(String name) throws BundleException {
    return elements(name, JsonElement::getAsDouble).stream().mapToDouble(value -> value).toArray();
  }

  /** The object of that name as a map of texts. */
  public SortedMap<String, String> textMap(String name) throws BundleException {
    JsonFields fields = object(name);
    SortedMap<String, String> map = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : fields.json.entrySet()) {
      map.put(entry.getKey(), fields.text(entry.getKey()));
    }
    return map;
  }

  /** The object of that name as a map of numbers. */
  public SortedMap<String, Double> numberMap(String name) throws BundleException {
    JsonFields fields = object(name);
    SortedMap<String, Double> map = new TreeMap<>();
    for (Map.Entry<String, JsonElement> entry : fields.json.entrySet()) {
      map.put(entry.getKey(), fields.number(entry.getKey()));
    }
    return map;
  }

  private <T> List<T> elements(String name, Function<JsonElement, T> item) throws BundleException {
    return read(
        name,
        array -> {
          List<T> items = new ArrayList<>();
          array.getAsJsonArray().forEach(element -> items.add(item.apply(element)));
          return List.copyOf(items);
        });
  }

  private <T> T read(String name, Function<JsonElement, T> value) throws BundleException {
    JsonElement element = json.get(name);
    if (element == null || element.isJsonNull()) {
      throw new BundleException(where + ": field '" + name + "' is missing");
    }
    try {
      return value.apply(element);
    } catch (IllegalStateException
        | ClassCastException
        | NumberFormatException
        | UnsupportedOperationException wrong) {
      throw new BundleException(
          where + ": field '" + name + "' is " + element + "; it is of the wrong kind", wrong);
    }
  }

  /** A JSON array of numbers. */
  public static JsonArray array(double[] values) {
    JsonArray array = new JsonArray(values.length);
    for (double value : values) {
      array.add(value);
    }
    return array;
  }

  /** A JSON array of texts. */
  public static JsonArray array(Iterable<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  /** A JSON object of texts or numbers. */
  public static JsonObject object(Map<String, ?> values) {
    JsonObject object = new JsonObject();
    values.forEach((name, value) -> object.add(name, primitive(value)));
    return object;
  }

  private static JsonPrimitive primitive(Object value) {
    return value instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive(String.valueOf(value));
  }
}
