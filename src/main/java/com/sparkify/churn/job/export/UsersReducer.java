package com.sparkify.churn.job.export;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.session.Attribute;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.KnownUser;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.table.UserRow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

/** Turns all that is known of a user into one row. */
public final class UsersReducer
    extends Reducer<BytesWritable, BytesWritable, NullWritable, UserRow> {
  private final PackedInput input = new PackedInput();
  private int asOfDay;

  @Override
  protected void setup(Context context) {
    asOfDay = ExportSettings.from(context.getConfiguration()).end();
  }

  @Override
  protected void reduce(BytesWritable key, Iterable<BytesWritable> values, Context context)
      throws IOException, InterruptedException {
    KnownUser user = UsersCombiner.merged(values, input);
    context.getCounter(ExportCounter.USERS_KNOWN).increment(1);
    if (user.cancelledDay() != KnownUser.NEVER) {
      context.getCounter(ExportCounter.USERS_CANCELLED).increment(1);
    }
    String id = FragmentKey.userId(key.getBytes(), key.getLength());
    context.write(NullWritable.get(), row(id, user));
  }

  private UserRow row(String id, KnownUser user) {
    return new UserRow(
        id,
        asOfDay,
        registeredDay(user),
        user.firstDay(),
        user.lastDay(),
        user.cancelledDay() == KnownUser.NEVER
            ? OptionalInt.empty()
            : OptionalInt.of(user.cancelledDay()),
        label(user, Attribute.LEVEL),
        label(user, Attribute.GENDER),
        label(user, Attribute.REGION));
  }

  private static OptionalInt registeredDay(KnownUser user) {
    long millis = user.latest(Attribute.REGISTRATION);
    return user.has(Attribute.REGISTRATION)
        ? OptionalInt.of(Math.toIntExact(Math.floorDiv(millis, Event.MILLIS_PER_DAY)))
        : OptionalInt.empty();
  }

  /** The label that features use for the value; without a value, the first one. */
  private static String label(KnownUser user, Attribute attribute) {
    FeatureSchema schema = Catalogue.schema();
    List<String> labels =
        schema.feature(schema.indexOf(attribute.name().toLowerCase(Locale.ROOT))).categories();
    return labels.get((int) user.latest(attribute));
  }
}
