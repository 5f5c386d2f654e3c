package com.sparkify.churn.job.export;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.session.Activity;
import com.sparkify.churn.session.Attribute;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.FragmentReconciler;
import com.sparkify.churn.session.Measure;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.SessionFragment;
import com.sparkify.churn.table.ActivityRow;
import com.sparkify.churn.table.UserFacts;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Turns a user's fragments of a day into one row. */
public final class ActivityReducer
    extends Reducer<BytesWritable, BytesWritable, NullWritable, ActivityRow> {
  /** Listened time is summed in 1/100,000 s. */
  private static final double PER_MINUTE = 60 * 1e5;

  private final PackedInput input = new PackedInput();

  @Override
  protected void reduce(BytesWritable key, Iterable<BytesWritable> values, Context context)
      throws IOException, InterruptedException {
    Activity day = new Activity();
    FragmentReconciler reconciler =
        new FragmentReconciler((fragmentKey, fragment) -> day.merge(fragment.activity()));
    FragmentKey last = null;
    for (BytesWritable value : values) {
      last = FragmentKey.readByDay(input.reset(key.getBytes(), 0));
      input.reset(value.getBytes(), 0);
      reconciler.accept(last, SessionFragment.read(input));
    }
    if (last != null) {
      context.getCounter(ExportCounter.ACTIVITY_ROWS).increment(1);
      context.getCounter(ExportCounter.LATE_EVENTS_DUPLICATED).increment(reconciler.duplicates());
      context.write(NullWritable.get(), row(last.userId(), last.eventDay(), day));
    }
  }

  private static ActivityRow row(String userId, int eventDay, Activity day) {
    return new ActivityRow(
        userId,
        eventDay,
        count(day, Measure.EVENTS),
        sessions(day),
        count(day, Measure.page(Page.NEXT_SONG)),
        day.sum(Measure.LISTENED) / PER_MINUTE,
        count(day, Measure.page(Page.THUMBS_UP)),
        count(day, Measure.page(Page.THUMBS_DOWN)),
        count(day, Measure.page(Page.ROLL_ADVERT)),
        count(day, Measure.page(Page.ERROR)),
        UserFacts.LEVELS.get((int) day.latest(Attribute.LEVEL)),
        day.cancelledMillis() != Activity.NEVER);
  }

  private static int count(Activity day, int measure) {
    return Math.toIntExact(day.sum(measure));
  }

  /** If only a sample of the sessions is kept, the number is scaled up. */
  private static int sessions(Activity day) {
    return Math.toIntExact(Math.round(day.sessions().toArray().length * day.sessions().scale()));
  }
}
