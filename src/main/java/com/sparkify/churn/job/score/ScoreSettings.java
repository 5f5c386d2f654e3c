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
 * @param holdOutShare of those to be contacted who are left alone instead, so that the effect of
 *     contacting can be measured
 * @param replace whether to score again what others have acted on, see {@link ScoreUsers#run}
 */
public record ScoreSettings(
    Path root, LocalDate asOf, Path model, double holdOutShare, boolean replace) {
  public static final String HOLD_OUT_SHARE = "churn.score.hold-out-share";

  /** Share left alone where none is set. */
  public static final double DEFAULT_HOLD_OUT_SHARE = 0.1;

  private static final String MODEL = "churn.score.model";
  private static final String AS_OF = "churn.score.as-of";

  public ScoreSettings {
    Objects.requireNonNull(root, "root");
    Objects.requireNonNull(asOf, "asOf");
    Objects.requireNonNull(model, "model");
    if (!(holdOutShare >= 0 && holdOutShare <= 1)) {
      throw new IllegalArgumentException(
          HOLD_OUT_SHARE + " is " + holdOutShare + "; it must be from 0 to 1");
    }
  }

  /** The share that is set, or else the standard. */
  public static double holdOutShare(Configuration conf) {
    return new NumberSetting(HOLD_OUT_SHARE, 0, 1).fraction(conf, DEFAULT_HOLD_OUT_SHARE);
  }

  void writeTo(Configuration conf) {
    conf.set(MODEL, model.toString());
    conf.set(AS_OF, asOf.toString());
    conf.setDouble(HOLD_OUT_SHARE, holdOutShare);
  }

  static ScoreSettings from(Configuration conf) {
    return new ScoreSettings(
        new Path("/"),
        LocalDate.parse(conf.get(AS_OF)),
        new Path(conf.get(MODEL)),
        holdOutShare(conf),
        false);
  }
}
