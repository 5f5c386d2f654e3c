package com.sparkify.churn.job.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.table.ScoreReason;
import com.sparkify.churn.table.ScoreRow;
import com.sparkify.churn.table.UserFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserScoringTest {
  private static final LocalDate AS_OF = LocalDate.parse("2018-12-01");

  @TempDir private Path folder;
  private org.apache.hadoop.fs.Path model;

  @BeforeEach
  void publishAModel() throws IOException {
    PlayModels models = new PlayModels(folder.resolve("models"));
    String version = models.publish(1, 5);
    model = models.store().directory(version);
  }

  private List<ScoreRow> scores(double controlShare, float[]... vectors) throws IOException {
    CampaignPeriod campaign = CampaignPeriod.ofQuarter(AS_OF, controlShare);
    ScoreSettings settings = new ScoreSettings(model, AS_OF, model, campaign, false);
    UserScoring scoring = new UserScoring(new Scorer(bundle()), settings, ListedSince.nobody());
    List<ScoreRow> rows = new ArrayList<>();
    for (int user = 0; user < vectors.length; user++) {
      scoring.add("u" + user, vectors[user]).forEach(scored -> rows.add(scored.row()));
    }
    scoring.rest().forEach(scored -> rows.add(scored.row()));
    assertThat(scoring.tally().rows()).isEqualTo(vectors.length);
    return rows;
  }

  @Test
  void aRowGetsTheScoreThatTheServerWouldGiveIt() throws IOException {
    float[] vector = PlayModels.vector(new Random(7));
    Score expected = new Scorer(bundle()).explain(vector);

    ScoreRow score = scores(0, vector).get(0);

    assertThat(score.userId()).isEqualTo("u0");
    assertThat(score.probability()).isEqualTo(expected.probability());
    assertThat(score.contact()).isEqualTo(expected.contact());
    assertThat(score.listedSince())
        .isEqualTo(expected.contact() ? Optional.of(AS_OF) : Optional.empty());
    assertThat(score.reasonsUp()).isNotEmpty();
    assertThat(score.horizonDays()).isEqualTo(10);
  }

  @Test
  void reasonsAreOnePerThemeTheLargestFirstAndAddUpToTheProbability() throws IOException {
    float[] vector = PlayModels.vector(new Random(7));
    Scorer scorer = new Scorer(bundle());

    List<ScoreReason> reasons = scores(0, vector).get(0).reasons();

    assertThat(reasons).extracting(ScoreReason::theme).doesNotHaveDuplicates();
    assertThat(reasons).extracting(reason -> -Math.abs(reason.contribution())).isSorted();
    double base = scorer.bundle().calibration().probability(scorer.base());
    assertThat(base + reasons.stream().mapToDouble(ScoreReason::contribution).sum())
        .isCloseTo(scorer.score(vector).probability(), within(1e-9));
  }

  @Test
  void aLastBatchMayBeEmpty() throws IOException {
    float[] vector = PlayModels.vector(new Random(7));
    float[][] aBatch = new float[UserScoring.BATCH][];
    Arrays.fill(aBatch, vector);

    assertThat(scores(0)).isEmpty();
    assertThat(scores(0, aBatch)).hasSize(aBatch.length);
  }

  @Test
  void factsAreThoseOfTheVector() throws IOException {
    float[] vector = PlayModels.vector(new Random(7));
    vector[Catalogue.schema().indexOf("level")] = 2;
    vector[Catalogue.schema().indexOf("tenure_days")] = 40.9f;
    vector[Catalogue.schema().indexOf("days_since_last_event")] = 2.25f;

    assertThat(scores(0, vector).get(0).facts())
        .isEqualTo(new UserFacts("paid", 40, LocalDate.parse("2018-11-28")));
  }

  @Test
  void decilesAreTenthsOfTheUsersAsEqualAsTheirNumberAllows() {
    for (int users : new int[] {3, 10, 23, 1_000, 1_001}) {
      int[] sizes = new int[11];
      int last = 1;
      for (int rank = 0; rank < users; rank++) {
        int decile = ScoreReducer.decile(rank, users);
        assertThat(decile).isBetween(last, 10);
        sizes[decile]++;
        last = decile;
      }
      for (int decile = 1; decile <= 10; decile++) {
        assertThat(sizes[decile]).as(users + " users").isBetween(users / 10, (users + 9) / 10);
      }
    }
    assertThat(ScoreReducer.decile(0, 3)).isEqualTo(1);
  }

  @Test
  void usersAreRankedByTheForestsAnswerThenById() throws IOException {
    ScoreRow row = scores(0, PlayModels.vector(new Random(7))).get(0);
    BytesWritable risky = RiskOrder.key(0.25, row.userId());

    assertThat(risky).isLessThan(RiskOrder.key(0.125, row.userId()));
    assertThat(risky).isEqualByComparingTo(RiskOrder.key(0.25, row.userId()));
    assertThat(risky).isGreaterThan(RiskOrder.key(0.25000001, row.userId()));
  }

  @Test
  void rowsAreTheSameAfterTheWayToTheReducer() throws IOException {
    for (float[] vector : vectors(20)) {
      ScoreRow row = scores(0.5, vector).get(0);
      DataOutputBuffer out = new DataOutputBuffer();
      new RankedRow(row).write(out);
      DataInputBuffer in = new DataInputBuffer();
      in.reset(out.getData(), out.getLength());
      RankedRow read = new RankedRow();
      read.readFields(in);

      assertThat(read.row()).isEqualTo(row);
      assertThat(in.getPosition()).isEqualTo(out.getLength());
    }
  }

  @Test
  void ofThoseToBeContactedAShareIsTheControlGroupAndTheSameOnesAgain() throws IOException {
    float[][] vectors = vectors(400);

    List<ScoreRow> half = scores(0.5, vectors);

    long listed = half.stream().filter(score -> score.listedSince().isPresent()).count();
    long control = half.stream().filter(score -> score.group().equals("control")).count();
    assertThat(control).isBetween(listed / 3, listed * 2 / 3);
    assertThat(scores(0.5, vectors))
        .extracting(ScoreRow::group)
        .isEqualTo(half.stream().map(ScoreRow::group).toList());
    assertThat(scores(0, vectors)).noneMatch(score -> score.group().equals("control"));
  }

  @Test
  void rowsOfSeveralBatchesGetTheirOwnScoresInOrder() throws IOException {
    float[][] vectors = vectors(600);
    Scorer scorer = new Scorer(bundle());

    List<ScoreRow> scores = scores(0, vectors);

    assertThat(scores).hasSize(vectors.length);
    for (int i = 0; i < vectors.length; i++) {
      assertThat(scores.get(i).userId()).isEqualTo("u" + i);
      assertThat(scores.get(i).probability()).isEqualTo(scorer.score(vectors[i]).probability());
    }
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
