package com.sparkify.churn.feature;

import java.util.Locale;
import java.util.stream.Collectors;

/** The feature schema as JSON, for exports and model directories. */
public final class FeatureSchemaJson {
  private FeatureSchemaJson() {}

  /** An array with one object per feature, in the order of the vector. */
  public static String of(FeatureSchema schema) {
    return schema.features().stream()
        .map(FeatureSchemaJson::of)
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private static String of(Feature feature) {
    return String.format(
        Locale.ROOT,
        "{\"name\":%s,\"kind\":%s,\"group\":%s,\"unit\":%s,\"windowDays\":%d,\"minimum\":%s,\"maximum\":%s,\"whenMissing\":%s,\"categories\":%s,\"meaning\":%s,\"theme\":%s,\"above\":%s,\"below\":%s,\"same\":%s,\"measure\":%s}",
        quoted(feature.name()),
        quoted(feature.kind().name().toLowerCase(Locale.ROOT)),
        quoted(feature.group()),
        quoted(feature.unit()),
        feature.windowDays(),
        number(feature.minimum()),
        number(feature.maximum()),
        number(feature.whenMissing()),
        feature.categories().stream()
            .map(FeatureSchemaJson::quoted)
            .collect(Collectors.joining(",", "[", "]")),
        quoted(feature.meaning()),
        quoted(feature.theme().text()),
        quoted(feature.wording().above()),
        quoted(feature.wording().below()),
        quoted(feature.wording().same()),
        quoted(feature.wording().measure()));
  }

  /** A number in JSON, as people write it; {@code null} for no limit. */
  public static String number(float value) {
    return value == Float.MAX_VALUE
        ? "null"
        : value == Math.rint(value) && Math.abs(value) < 1e9
            ? Long.toString((long) value)
            : Float.toString(value);
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
