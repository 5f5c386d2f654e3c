package com.sparkify.churn.serving.model;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.serving.json.JsonCursor;
import com.sparkify.churn.table.KeyColumns;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads feature maps straight into vectors. A feature that is absent takes its default, one that is
 * null the value for "cannot be computed"; a name that is unknown or a value that cannot be is a
 * fault of the row. The other columns of the feature tables are allowed, too.
 */
public final class FeatureReader {
  private static final int LONGEST_SHOWN = 40;

  private final FeatureSchema schema;
  private final float[] defaults;
  private final byte[][] writtenNames;
  private final float[] least;
  private final float[] most;
  private final boolean[] whole;

  public FeatureReader(FeatureSchema schema, float[] defaults) {
    this.schema = schema;
    this.defaults = defaults.clone();
    int size = schema.size();
    writtenNames = new byte[size][];
    least = new float[size];
    most = new float[size];
    whole = new boolean[size];
    for (int i = 0; i < size; i++) {
      Feature feature = schema.feature(i);
      writtenNames[i] = ('"' + feature.name() + "\":").getBytes(StandardCharsets.UTF_8);
      least[i] = feature.minimum();
      most[i] = feature.maximum();
      whole[i] = feature.kind() != Feature.Kind.NUMBER;
    }
  }

  public FeatureSchema schema() {
    return schema;
  }

  /** A row in which nothing is given yet. */
  public FeatureRow newRow() {
    return new FeatureRow(defaults);
  }

  /** Reads one object into a row. */
  public void read(JsonCursor cursor, FeatureRow row) {
    cursor.enter('{');
    int expected = 0;
    while (cursor.hasMore('}')) {
      int position = position(cursor, expected);
      if (position < 0) {
        readOther(cursor, row);
        continue;
      }
      if (!row.give(position)) {
        throw cursor.fault("feature '" + schema.feature(position).name() + "' comes twice");
      }
      readValue(cursor, position, row);
      expected = position + 1;
    }
  }

  /** Reads a name and gives its feature's position: mostly the one that follows the last. */
  private int position(JsonCursor cursor, int expected) {
    if (expected < writtenNames.length && cursor.takeName(writtenNames[expected])) {
      return expected;
    }
    cursor.name();
    return schema.indexOf(cursor.text());
  }

  /** Reads the value of a feature. */
  public void readValue(JsonCursor cursor, int position, FeatureRow row) {
    switch (cursor.peek()) {
      case '"' -> {
        cursor.string();
        setLabel(position, cursor.text(), row);
      }
      case 't', 'f' -> refuseFlag(position, cursor.bool(), row);
      case 'n' -> {
        cursor.nothing();
        setMissing(position, row);
      }
      case 'N' -> {
        cursor.nan();
        setMissing(position, row);
      }
      case '{', '[' -> {
        cursor.skip();
        refuse(position, "an object or array", row);
      }
      default -> setNumber(position, cursor.number(), row);
    }
  }

  /** Sets a feature from plain text, as in CSV; empty means null. */
  public void setText(int position, String text, FeatureRow row) {
    row.give(position);
    Feature feature = schema.feature(position);
    if (text.isEmpty()) {
      setMissing(position, row);
    } else if (feature.categories().contains(text)) {
      setLabel(position, text, row);
    } else {
      try {
        setNumber(position, Double.parseDouble(text), row);
      } catch (NumberFormatException notNumber) {
        setLabel(position, text, row);
      }
    }
  }

  /** Sets a feature to the value for "cannot be computed". */
  public void setMissing(int position, FeatureRow row) {
    row.set(position, schema.feature(position).whenMissing());
  }

  /** Sets a feature to a number, which is a category's place, too. */
  public void setNumber(int position, double value, FeatureRow row) {
    float kept = (float) value;
    boolean accepted =
        kept >= least[position]
            && kept <= most[position]
            && (!whole[position] || kept == Math.rint(kept));
    if (accepted) {
      row.set(position, kept);
    } else {
      refuse(position, Double.toString(value), row);
    }
  }

  /** Refuses a truth value, which no feature is. */
  public void refuseFlag(int position, boolean value, FeatureRow row) {
    refuse(position, Boolean.toString(value), row);
  }

  private void setLabel(int position, String label, FeatureRow row) {
    int index = schema.feature(position).categories().indexOf(label);
    if (index >= 0) {
      row.set(position, index);
    } else {
      refuse(position, "'" + shown(label) + "'", row);
    }
  }

  private void refuse(int position, String value, FeatureRow row) {
    Feature feature = schema.feature(position);
    row.fault(feature.name(), "is " + value + "; it must be " + allowed(feature));
  }

  private static String allowed(Feature feature) {
    return switch (feature.kind()) {
      case CATEGORY -> "one of " + feature.categories();
      case COUNT -> "a whole number" + range(feature);
      case NUMBER -> "a number" + range(feature);
    };
  }

  private static String range(Feature feature) {
    boolean bounded = feature.maximum() < Float.MAX_VALUE;
    return " from " + feature.minimum() + (bounded ? " to " + feature.maximum() : "");
  }

  /** Reads the columns of feature tables that are not features. */
  private void readOther(JsonCursor cursor, FeatureRow row) {
    String name = cursor.text();
    boolean text = cursor.peek() == '"';
    switch (name) {
      case KeyColumns.USER_ID -> {
        if (text) {
          cursor.string();
          row.user(cursor.text());
        } else {
          cursor.skip();
          row.fault(name, "must be a string");
        }
      }
      case KeyColumns.AS_OF -> readDate(cursor, text, row);
      case KeyColumns.LABEL, KeyColumns.LABEL_MATURE -> cursor.skip();
      default -> {
        cursor.skip();
        row.fault(shown(name), "is not a feature of this model; /api/v1/schema lists them");
      }
    }
  }

  private static void readDate(JsonCursor cursor, boolean text, FeatureRow row) {
    if (!text) {
      cursor.skip();
      row.fault(KeyColumns.AS_OF, "must be a date such as \"2018-12-01\"");
      return;
    }
    cursor.string();
    try {
      row.asOf(LocalDate.parse(cursor.text()));
    } catch (DateTimeException notDate) {
      row.fault(KeyColumns.AS_OF, "must be a date such as \"2018-12-01\"");
    }
  }

  private static String shown(String text) {
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
  }
}
