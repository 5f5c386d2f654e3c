package com.sparkify.churn.job.score;

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
 * @param controlShare of those to be contacted who are left alone instead, so that the effect of
 *     contacting can be measured
 * @param replace whether to score again what others have acted on, see {@link ScoreUsers#run}
 */
public record ScoreSettings(
    Path root, LocalDate asOf, Path model, double controlShare, boolean replace) {
  public static final String CONTROL_SHARE = "churn.score.control-share";

  /** Share left alone where none is set. */
  public static final double DEFAULT_CONTROL_SHARE = 0.1;

  private static final String MODEL = "churn.score.model";
  private static final String AS_OF = "churn.score.as-of";

  public ScoreSettings {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(model, "model");
    if (!(controlShare >= 0 && controlShare <= 1)) {
      throw new IllegalArgumentException(
          CONTROL_SHARE + " is " + controlShare + "; it must be from 0 to 1");
    }
  }

  /** The share that is set, or else the default. */
  public static double controlShare(Configuration conf) {
    return new NumberSetting(CONTROL_SHARE, 0, 1).fraction(conf, DEFAULT_CONTROL_SHARE);
  }

  void writeTo(Configuration conf) {
    conf.set(MODEL, model.toString());
    conf.set(AS_OF, asOf.toString());
    conf.setDouble(CONTROL_SHARE, controlShare);
  }

  static ScoreSettings from(Configuration conf) {
    return new ScoreSettings(
        new Path("/"),
        LocalDate.parse(conf.get(AS_OF)),
        new Path(conf.get(MODEL)),
        controlShare(conf),
        false);
  }
}
