package com.sparkify.churn.job.score;

import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.job.run.NumberSetting;
import java.time.LocalDate;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Whom to score, and with what.
 *
 * @param root of the datasets; {@code features} is read, {@code scores} written below
 * @param asOf date of the feature table
 * @param model directory of the model
 * @param campaign that the date belongs to, with its control group
 * @param replace whether to replace scores that people may have acted on, see {@link
 *     ScoreUsers#run}
 */
public record ScoreSettings(
    Path root, LocalDate asOf, Path model, CampaignPeriod campaign, boolean replace) {
  public static final String CONTROL_SHARE = "churn.score.control-share";

  /** Share of users in the control group of a campaign that is not planned, if none is set. */
  public static final double DEFAULT_CONTROL_SHARE = 0.1;

  /** How many users a file of the score table holds, about. */
  public static final String USERS_PER_FILE = "churn.score.users-per-file";

  private static final int DEFAULT_USERS_PER_FILE = 250_000;
  private static final int MOST_FILES = 100;
  private static final String MODEL = "churn.score.model";
  private static final String AS_OF = "churn.score.as-of";
  private static final String CAMPAIGN = "churn.score.campaign";
  private static final String CAMPAIGN_START = "churn.score.campaign-start";
  private static final String CAMPAIGN_END = "churn.score.campaign-end";
  private static final String CAMPAIGN_SHARE = "churn.score.campaign-share";
  private static final String CAMPAIGN_SALT = "churn.score.campaign-salt";

  /** How many users are scored. */
  static final String USERS = "churn.score.users";

  /** The file of {@link ListedSince}; absent if nobody was listed before. */
  static final String LISTED_SINCE = "churn.score.listed-since";

  public ScoreSettings {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(model, "model");
    if (!campaign.contains(asOf)) {
      throw new IllegalArgumentException(
          "as-of date is %s; campaign %s has the dates from %s and before %s"
              .formatted(asOf, campaign.name(), campaign.start(), campaign.end()));
    }
  }

  /** The configured share, or the default. */
  public static double controlShare(Configuration conf) {
    return new NumberSetting(CONTROL_SHARE, 0, 1).fraction(conf, DEFAULT_CONTROL_SHARE);
  }

  /** The configured number of users per file, or the default. */
  public static long usersPerFile(Configuration conf) {
    return new NumberSetting(USERS_PER_FILE, 1, Integer.MAX_VALUE)
        .whole(conf, DEFAULT_USERS_PER_FILE);
  }

  /** How many files the scores of this many users should be in, 1 or more. */
  static int files(long users, Configuration conf) {
    long each = usersPerFile(conf);
    return (int) Math.max(1, Math.min(MOST_FILES, Math.round((double) users / each)));
  }

  void writeTo(Configuration conf) {
    conf.set(MODEL, model.toString());
    conf.set(AS_OF, asOf.toString());
    conf.set(CAMPAIGN, campaign.name());
    conf.set(CAMPAIGN_START, campaign.start().toString());
    conf.set(CAMPAIGN_END, campaign.end().toString());
    conf.setDouble(CAMPAIGN_SHARE, campaign.controlShare());
    conf.set(CAMPAIGN_SALT, campaign.salt());
  }

  static ScoreSettings from(Configuration conf) {
    return new ScoreSettings(
        new Path("/"),
        LocalDate.parse(conf.get(AS_OF)),
        new Path(conf.get(MODEL)),
        new CampaignPeriod(
            conf.get(CAMPAIGN),
            LocalDate.parse(conf.get(CAMPAIGN_START)),
            LocalDate.parse(conf.get(CAMPAIGN_END)),
            conf.getDouble(CAMPAIGN_SHARE, 0),
            conf.get(CAMPAIGN_SALT)),
        false);
  }
}
