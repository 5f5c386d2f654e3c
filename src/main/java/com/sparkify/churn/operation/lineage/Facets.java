package com.sparkify.churn.operation.lineage;

import com.google.gson.JsonObject;

/** What every facet of an event has. */
final class Facets {
  /** Names this program; not an address that anybody calls. */
  static final String PRODUCER = "urn:sparkify-churn";

  private static final String SPECIFICATION = "https://openlineage.io/spec/facets/";

  private Facets() {}

  /** A facet that has nothing but its type yet. */
  static JsonObject of(String type, String version) {
    JsonObject facet = new JsonObject();
    facet.addProperty("_producer", PRODUCER);
    facet.addProperty("_schemaURL", SPECIFICATION + version + "/" + type + ".json#/$defs/" + type);
    return facet;
  }
}
