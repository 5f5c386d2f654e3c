package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.bundle.Tally;
import com.sparkify.churn.event.TextHash;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.example.ExampleWritable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** Feature vectors in, scores out; and a tally of what was seen, for drift. */
public final class ScoreMapper
    extends Mapper<NullWritable, ExampleWritable, NullWritable, ScoreWritable> {
  private static final double TWO_TO_53 = 1L << 53;

  /** Users explained together, which is several times as fast as one by one. */
  private static final int BATCH = 256;

  private final List<String> userIds = new ArrayList<>(BATCH);
  private final List<float[]> vectors = new ArrayList<>(BATCH);
  private final ScoreWritable row = new ScoreWritable();
  private ScoreSettings settings;
  private Scorer scorer;
  private Tally tally;

  @Override
  protected void setup(Context context) throws IOException {
    Configuration conf = context.getConfiguration();
    settings = ScoreSettings.from(conf);
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
    boolean controlGroup = score.contact() && isInControlGroup(userId);
    context.getCounter(ScoreCounter.of(score.contact(), controlGroup)).increment(1);
    row.set(userId, score, scorer.horizons(score), controlGroup);
    context.write(NullWritable.get(), row);
  }

  /** Chance, but the same whenever this date is scored again. */
  private boolean isInControlGroup(String userId) {
    byte[] text = (userId + "@" + settings.asOf()).getBytes(StandardCharsets.UTF_8);
    return (TextHash.of(text, 0, text.length) >>> 11) / TWO_TO_53 < settings.controlShare();
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    flush(context);
    TallyFile.write(tally, context);
  }
}
