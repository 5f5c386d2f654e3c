package com.sparkify.churn.campaign;

import com.sparkify.churn.event.TextHash;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A retention campaign and its control group: drawn once per user, and the same on every date of
 * the campaign.
 *
 * @param name as in tables and files
 * @param start first as-of date
 * @param end the as-of date after the last
 * @param controlShare share of users who are never contacted during the campaign, in [0, 1]
 * @param salt what the draw depends on besides the user: another salt draws another control group
 */
public record CampaignPeriod(
    String name, LocalDate start, LocalDate end, double controlShare, String salt) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String NAME_KEY = "campaign";
  private static final String START_KEY = "campaignStart";
  private static final String END_KEY = "campaignEnd";
  private static final String SHARE_KEY = "campaignControlShare";
  private static final String SALT_KEY = "campaignSalt";
  private static final double TWO_TO_53 = 1L << 53;

  public CampaignPeriod {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "campaign name is '" + name + "'; it must match " + NAME.pattern());
    }
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "campaign %s starts %s and ends before %s; the end must be later"
              .formatted(name, start, end));
    }
    if (!(controlShare >= 0 && controlShare <= 1)) {
      throw new IllegalArgumentException(
          "campaign %s: control share is %s; it must be from 0 to 1".formatted(name, controlShare));
    }
    if (salt.isBlank()) {
      throw new IllegalArgumentException("campaign " + name + ": salt is blank; it must not be");
    }
  }

  /** The campaign of the calendar quarter that a date falls in, such as {@code 2018-q4}. */
  public static CampaignPeriod ofQuarter(LocalDate date, double controlShare) {
    LocalDate start = date.with(IsoFields.DAY_OF_QUARTER, 1);
    String name = start.getYear() + "-q" + start.get(IsoFields.QUARTER_OF_YEAR);
    return new CampaignPeriod(name, start, start.plusMonths(3), controlShare, name);
  }

  /** All of it by name, as the scores of its dates state it in their manifest. */
  public Map<String, String> settings() {
    return Map.of(
        NAME_KEY, name,
        START_KEY, start.toString(),
        END_KEY, end.toString(),
        SHARE_KEY, Double.toString(controlShare),
        SALT_KEY, salt);
  }

  /**
   * The campaign that settings state.
   *
   * @throws IllegalArgumentException if one is missing; it is named
   */
  public static CampaignPeriod of(Map<String, String> settings) {
    return new CampaignPeriod(
        required(settings, NAME_KEY),
        LocalDate.parse(required(settings, START_KEY)),
        LocalDate.parse(required(settings, END_KEY)),
        Double.parseDouble(required(settings, SHARE_KEY)),
        required(settings, SALT_KEY));
  }

  private static String required(Map<String, String> settings, String key) {
    String value = settings.get(key);
    if (value == null) {
      throw new IllegalArgumentException("states no '" + key + "' of its campaign");
    }
    return value;
  }

  public boolean contains(LocalDate date) {
    return !date.isBefore(start) && date.isBefore(end);
  }

  /** Whether a user belongs to the control group, which no score changes. */
  public boolean isControl(String userId) {
    byte[] text = (userId + "@" + salt).getBytes(StandardCharsets.UTF_8);
    return (TextHash.of(text, 0, text.length) >>> 11) / TWO_TO_53 < controlShare;
  }

  /**
   * The group of a user on a date.
   *
   * @param onList whether the user's probability reaches the decision threshold
   */
  public Group groupOf(String userId, boolean onList) {
    return !onList ? Group.NONE : isControl(userId) ? Group.CONTROL : Group.CONTACT;
  }
}
