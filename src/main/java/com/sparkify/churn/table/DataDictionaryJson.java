package com.sparkify.churn.table;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.feature.Feature;

/**
 * All tables explained to programs: {@code tables}, each with its name, files and {@code columns}.
 * What does not apply to a column is left out.
 */
final class DataDictionaryJson {
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private DataDictionaryJson() {}

  static String text() {
    JsonArray tables = new JsonArray();
    AnalystTables.EXPLAINED.forEach(table -> tables.add(of(table)));
    JsonObject json = new JsonObject();
    json.add("tables", tables);
    return PRETTY.toJson(json) + "\n";
  }

  private static JsonObject of(AnalystTable table) {
    JsonObject json = new JsonObject();
    json.addProperty("name", table.name());
    json.addProperty("declaredName", table.declaredName());
    json.addProperty("files", table.files());
    json.addProperty("row", table.row());
    addUnlessEmpty(json, "pruning", table.pruning());
    JsonArray columns = new JsonArray();
    table.columns().forEach(column -> columns.add(of(column)));
    json.add("columns", columns);
    return json;
  }

  private static JsonObject of(TableColumn column) {
    JsonObject json = new JsonObject();
    json.addProperty("name", column.name());
    json.addProperty("type", column.type());
    json.addProperty("nullable", column.column().nullable());
    addUnlessEmpty(json, "unit", column.unit());
    ColumnValues values = column.values();
    values.minimum().ifPresent(minimum -> json.addProperty("minimum", minimum));
    values.maximum().ifPresent(maximum -> json.addProperty("maximum", maximum));
    if (!values.labels().isEmpty()) {
      JsonArray labels = new JsonArray();
      values.labels().forEach(labels::add);
      json.add("labels", labels);
    }
    json.addProperty("values", values.words());
    addUnlessEmpty(json, "ifNothing", column.nothing());
    json.addProperty("meaning", column.column().description());
    column.feature().ifPresent(feature -> add(feature, json));
    return json;
  }

  private static void add(Feature feature, JsonObject json) {
    json.addProperty("group", feature.group());
    json.addProperty("windowDays", feature.windowDays());
    json.addProperty("theme", feature.theme().text());
    json.addProperty("learned", feature.learned());
  }

  private static void addUnlessEmpty(JsonObject json, String name, String value) {
    if (!value.isEmpty()) {
      json.addProperty(name, value);
    }
  }
}
