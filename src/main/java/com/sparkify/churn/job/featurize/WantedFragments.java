package com.sparkify.churn.job.featurize;

import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;

/** Which fragments a job needs: those with events of its days. Not for several threads. */
final class WantedFragments {
  private final PackedInput input = new PackedInput();
  private final PackedOutput output = new PackedOutput(64);
  private final int firstDay;
  private final int endDay;

  WantedFragments(Configuration conf) {
    FeaturizeSettings settings = FeaturizeSettings.from(conf);
    int[] days = settings.asOfDays();
    boolean all = WholeHistories.areWanted(conf);
    firstDay = all ? Integer.MIN_VALUE : settings.firstDay(days[0]);
    endDay = all ? Integer.MAX_VALUE : days[days.length - 1] + settings.horizonDays();
  }

  /**
   * Rewrites the key of a fragment, if the fragment is needed, so that it sorts by user.
   *
   * @param byPartition as {@link FragmentKey#writeByPartition} wrote it
   * @param byUser set as {@link FragmentKey#writeByUser} writes it
   * @return whether the fragment is needed
   */
  boolean rekey(BytesWritable byPartition, BytesWritable byUser) {
    FragmentKey fragment = FragmentKey.readByPartition(input.reset(byPartition.getBytes(), 0));
    if (fragment.eventDay() < firstDay || fragment.eventDay() >= endDay) {
      return false;
    }
    output.clear();
    fragment.writeByUser(output);
    byUser.set(output.bytes(), 0, output.size());
    return true;
  }
}
