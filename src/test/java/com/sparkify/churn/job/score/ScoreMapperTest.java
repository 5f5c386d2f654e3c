package com.sparkify.churn.job.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.bundle.Tally;
import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.example.ExampleWritable;
import com.sparkify.churn.serving.PlayModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.apache.hadoop.mrunit.types.Pair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreMapperTest {
  private static final LocalDate AS_OF = LocalDate.parse("2018-12-01");
  private static final TaskAttemptID ATTEMPT = new TaskAttemptID();

  @TempDir private Path folder;
  private org.apache.hadoop.fs.Path model;
  private org.apache.hadoop.fs.Path output;

  @BeforeEach
  void publishAModel() throws IOException {
    PlayModels models = new PlayModels(folder.resolve("models"));
    String version = models.publish(1, 5);
    model = models.store().directory(version);
  }

  private List<ScoreWritable> scores(double controlShare, float[]... vectors) throws IOException {
    output = new org.apache.hadoop.fs.Path(Files.createTempDirectory(folder, "output").toUri());
    MapDriver<NullWritable, ExampleWritable, NullWritable, ScoreWritable> driver =
        MapDriver.newMapDriver(new ScoreMapper());
    Configuration conf = driver.getConfiguration();
    CampaignPeriod campaign = CampaignPeriod.ofQuarter(AS_OF, controlShare);
    new ScoreSettings(output, AS_OF, model, campaign, false).writeTo(conf);
    for (int user = 0; user < vectors.length; user++) {
      ExampleWritable example = new ExampleWritable();
      example.set("u" + user, (int) AS_OF.toEpochDay(), false, false, vectors[user]);
      driver.addInput(NullWritable.get(), example);
    }
    // MRUnit runs no task, so it has no place for the files that a task writes beside its rows.
    when(driver.getContext().getTaskAttemptID()).thenReturn(ATTEMPT);
    when(driver.getContext().getOutputCommitter())
        .thenReturn(new FileOutputCommitter(output, new TaskAttemptContextImpl(conf, ATTEMPT)));
    return driver.run().stream().map(Pair::getSecond).toList();
  }

  @Test
  void aRowGetsTheScoreThatTheServerWouldGiveIt() throws IOException {
    float[] vector = PlayModels.vector(new Random(7));
    Score expected = new Scorer(bundle()).explain(vector);

    ScoreWritable score = scores(0, vector).get(0);

    assertThat(score.userId()).isEqualTo("u0");
    assertThat(score.probability()).isEqualTo(expected.probability());
    assertThat(score.decile()).isEqualTo(expected.decile());
    assertThat(score.group().isOnList()).isEqualTo(expected.contact());
    assertThat(score.listedSince()).isEqualTo((int) AS_OF.toEpochDay());
    assertThat(score.reasonsUp()).isNotEmpty();
  }

  @Test
  void ofThoseToBeContactedAShareIsTheControlGroupAndTheSameOnesAgain() throws IOException {
    float[][] vectors = vectors(400);

    List<ScoreWritable> half = scores(0.5, vectors);

    long listed = half.stream().filter(score -> score.group().isOnList()).count();
    long control = half.stream().filter(score -> score.group() == Group.CONTROL).count();
    assertThat(control).isBetween(listed / 3, listed * 2 / 3);
    assertThat(scores(0.5, vectors))
        .extracting(ScoreWritable::group)
        .isEqualTo(half.stream().map(ScoreWritable::group).toList());
    assertThat(scores(0, vectors)).noneMatch(score -> score.group() == Group.CONTROL);
  }

  @Test
  void rowsOfSeveralBatchesGetTheirOwnScoresInOrder() throws IOException {
    float[][] vectors = vectors(600);
    Scorer scorer = new Scorer(bundle());

    List<ScoreWritable> scores = scores(0, vectors);

    assertThat(scores).hasSize(vectors.length);
    for (int i = 0; i < vectors.length; i++) {
      assertThat(scores.get(i).userId()).isEqualTo("u" + i);
      assertThat(scores.get(i).probability()).isEqualTo(scorer.score(vectors[i]).probability());
    }
  }

  @Test
  void whatItSawIsTalliedBesideTheRows() throws IOException {
    scores(0, vectors(30));

    Tally tally = new Scorer(bundle()).tally();
    Configuration conf = new Configuration();
    FileOutputCommitter committer =
        new FileOutputCommitter(output, new TaskAttemptContextImpl(conf, ATTEMPT));
    TallyFile.addTo(tally, committer.getWorkPath(), conf);

    assertThat(tally.rows()).isEqualTo(30);
  }

  private ModelBundle bundle() throws IOException {
    return ModelStore.load(model, Catalogue.schema(), new Configuration());
  }

  private static float[][] vectors(int count) {
    Random random = new Random(3);
    float[][] vectors = new float[count][];
    for (int i = 0; i < count; i++) {
      vectors[i] = PlayModels.vector(random);
    }
    return vectors;
  }
}
