package com.sparkify.churn.table;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureSchema;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What one wants to know of a user whatever a model says, as of a date.
 *
 * @param level {@code free}, {@code paid} or {@code unknown}
 * @param tenureDays whole days since registration
 * @param lastActiveOn the day of the last event before the date
 */
public record UserFacts(String level, int tenureDays, LocalDate lastActiveOn) {
  /** The levels there are. */
  public static final List<String> LEVELS =
      Catalogue.schema().feature(Catalogue.schema().indexOf(Catalogue.LEVEL)).categories();

  private static final FeatureSchema SCHEMA = Catalogue.schema();
  private static final int LEVEL = SCHEMA.indexOf(Catalogue.LEVEL);
  private static final int TENURE = SCHEMA.indexOf(Catalogue.TENURE);
  private static final int RECENCY = SCHEMA.indexOf(Catalogue.RECENCY);

  public UserFacts {
    Objects.requireNonNull(lastActiveOn, "lastActiveOn");
    if (!LEVELS.contains(level)) {
      throw new IllegalArgumentException(
          "level is '%s'; it must be one of %s".formatted(level, LEVELS));
    }
  }

  /**
   * The facts in a feature vector.
   *
   * @param vector in the order of the catalogue
   */
  public static UserFacts of(float[] vector, LocalDate asOf) {
    return new UserFacts(
        LEVELS.get((int) vector[LEVEL]),
        (int) vector[TENURE],
        asOf.minusDays((long) Math.ceil(vector[RECENCY])));
  }
}
