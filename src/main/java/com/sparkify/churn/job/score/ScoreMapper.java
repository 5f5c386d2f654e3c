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
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

/**
 * Turns feature vectors into rows of the score table, which are ranked later. In the end it tells
 * each file of the table how many of its rows are in the files before.
 */
public final class ScoreMapper
    extends Mapper<NullWritable, ExampleWritable, BytesWritable, RankedRow> {
  private UserScoring scoring;
  private RiskCuts cuts;
  private long[] usersByFile;

  @Override
  protected void setup(Context context) throws IOException {
    Configuration conf = context.getConfiguration();
    ScoreSettings settings = ScoreSettings.from(conf);
    cuts = RiskCuts.from(conf);
    usersByFile = new long[cuts.files()];
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

  private void write(List<UserScoring.Scored> users, Context context)
      throws IOException, InterruptedException {
    for (UserScoring.Scored user : users) {
      ScoreRow row = user.row();
      context.getCounter(ScoreCounter.of(Group.of(row.group()))).increment(1);
      BytesWritable key = RiskOrder.key(user.raw(), row.userId());
      usersByFile[cuts.file(key)]++;
      context.write(key, new RankedRow(row));
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    write(scoring.rest(), context);
    long before = 0;
    for (int file = 1; file < usersByFile.length; file++) {
      before += usersByFile[file - 1];
      context.write(cuts.before(file), RankedRow.after(before));
    }
    TallyFile.write(scoring.tally(), context);
  }
}
