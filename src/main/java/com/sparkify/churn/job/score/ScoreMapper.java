package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.bundle.Tally;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** Feature vectors in, scores out; and a tally of what was seen, for drift. */
public final class ScoreMapper
    extends Mapper<NullWritable, ExampleWritable, NullWritable, ScoreWritable> {
  /** Users explained together, which is several times as fast as one by one. */
  private static final int BATCH = 256;

  private final List<String> userIds = new ArrayList<>(BATCH);
  private final List<float[]> vectors = new ArrayList<>(BATCH);
  private final ScoreWritable row = new ScoreWritable();
  private ScoreSettings settings;
  private ListedSince listedSince;
  private Scorer scorer;
  private Tally tally;

  @Override
  protected void setup(Context context) throws IOException {
    Configuration conf = context.getConfiguration();
    settings = ScoreSettings.from(conf);
    String listed = conf.get(ScoreSettings.LISTED_SINCE);
    listedSince = listed == null ? ListedSince.nobody() : ListedSince.read(new Path(listed), conf);
    scorer = new Scorer(ModelStore.load(settings.model(), Catalogue.schema(), conf));
    tally = scorer.tally();
  }

  @Override
  protected void map(NullWritable unused, ExampleWritable example, Context context)
      throws IOException, InterruptedException {
    userIds.add(example.userId());
    vectors.add(example.features().clone());
    if (vectors.size() == BATCH) {
      flush(context);
    }
  }

  private void flush(Context context) throws IOException, InterruptedException {
    List<Score> scores = scorer.explain(vectors.toArray(float[][]::new));
    for (int i = 0; i < scores.size(); i++) {
      write(userIds.get(i), vectors.get(i), scores.get(i), context);
    }
    userIds.clear();
    vectors.clear();
  }

  private void write(String userId, float[] vector, Score score, Context context)
      throws IOException, InterruptedException {
    tally.add(vector, score.raw());
    Group group = settings.campaign().groupOf(userId, score.contact());
    context.getCounter(ScoreCounter.of(group)).increment(1);
    int since = listedSince.of(userId, settings.asOf());
    row.set(userId, score, scorer.horizons(score), group, since);
    context.write(NullWritable.get(), row);
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    flush(context);
    TallyFile.write(tally, context);
  }
}
