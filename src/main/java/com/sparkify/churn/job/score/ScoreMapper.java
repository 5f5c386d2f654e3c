package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.example.ExampleWritable;
import com.sparkify.churn.table.ScoreRow;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Feature vectors in, rows of the score table out. No reducer follows, so rows go straight to the
 * output and need no form of their own between tasks.
 */
public final class ScoreMapper
    extends Mapper<NullWritable, ExampleWritable, NullWritable, ScoreRow> {
  private UserScoring scoring;

  @Override
  protected void setup(Context context) throws IOException {
    Configuration conf = context.getConfiguration();
    ScoreSettings settings = ScoreSettings.from(conf);
    String listed = conf.get(ScoreSettings.LISTED_SINCE);
    scoring =
        new UserScoring(
            new Scorer(ModelStore.load(settings.model(), Catalogue.schema(), conf)),
            settings,
            listed == null ? ListedSince.nobody() : ListedSince.read(new Path(listed), conf));
  }

  @Override
  protected void map(NullWritable unused, ExampleWritable example, Context context)
      throws IOException, InterruptedException {
    write(scoring.add(example.userId(), example.features()), context);
  }

  private static void write(List<ScoreRow> rows, Context context)
      throws IOException, InterruptedException {
    for (ScoreRow row : rows) {
      context.getCounter(ScoreCounter.of(Group.of(row.group()))).increment(1);
      context.write(NullWritable.get(), row);
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    write(scoring.rest(), context);
    TallyFile.write(scoring.tally(), context);
  }
}
