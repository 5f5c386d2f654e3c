package com.sparkify.churn.job.score;

import com.sparkify.churn.table.ScoreRow;
import java.io.IOException;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

/**
 * Adds to rows, which come by falling risk, their deciles: tenths of the users scored, as equal as
 * their number allows. Before the rows of a file, each mapper has sent how many of its rows precede
 * them in other files.
 */
public final class ScoreReducer extends Reducer<BytesWritable, RankedRow, NullWritable, ScoreRow> {
  private static final int TENTHS = 10;

  private long users;
  private long rank;

  @Override
  protected void setup(Context context) {
    users = context.getConfiguration().getLong(ScoreSettings.USERS, 0);
  }

  @Override
  protected void reduce(BytesWritable key, Iterable<RankedRow> rows, Context context)
      throws IOException, InterruptedException {
    for (RankedRow next : rows) {
      if (next.isCount()) {
        rank += next.rowsBefore();
        continue;
      }
      if (rank >= users) {
        throw new IOException(
            "more rows than the %d that the manifest of the feature table counts".formatted(users));
      }
      context.write(NullWritable.get(), next.row().inDecile(decile(rank++, users)));
    }
  }

  /** The tenth of a rank, 0 being the riskiest: 1 for the riskiest tenth. */
  static int decile(long rank, long users) {
    return 1 + (int) (TENTHS * rank / users);
  }
}
