package com.sparkify.churn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final FeatureSchema SCHEMA = SyntheticUsers.schema();
  private static final int ADVERTS = SCHEMA.indexOf("adverts_28d");

  private final double[] influence = new double[SCHEMA.size()];

  DriftTest() {
    Arrays.fill(influence, 1.0 / influence.length);
  }

  @Test
  void theIndexIsThePopulationStabilityIndex() {
    Bins bins = new Bins(new double[] {1}, new double[] {0.5, 0.5});
    double wanted = (0.8 - 0.5) * Math.log(0.8 / 0.5) + (0.2 - 0.5) * Math.log(0.2 / 0.5);

    assertThat(bins.stabilityIndex(new long[] {800_000, 200_000}, 1_000_000))
        .isCloseTo(wanted, within(1e-5));
  }

  @Test
  void binsHoldAboutAsManyEach() {
    double[] values = new Random(1).doubles(10_000).toArray();

    assertThat(Bins.equalSized(values, ones(values.length), 10).shares())
        .hasSize(10)
        .containsOnly(new double[] {0.1}, within(1e-9));
  }

  @Test
  void aValueThatIsAlwaysTheSameIsOneBin() {
    assertThat(Bins.equalSized(new double[] {3, 3, 3}, ones(3), 10).count()).isEqualTo(1);
  }

  @Test
  void aRowThatStandsForSeveralCountsAsThem() {
    double[] each = {1, 2, 3, 4, 5, 6};
    double[] repeated = {1, 2, 2, 2, 3, 4, 4, 5, 6};

    Bins weighted = Bins.equalSized(each, new float[] {1, 3, 1, 2, 1, 1}, 3);
    Bins plain = Bins.equalSized(repeated, ones(9), 3);
    assertThat(weighted.edges()).isEqualTo(plain.edges()).containsExactly(2, 4);
    assertThat(weighted.shares()).containsExactly(plain.shares(), within(1e-9));
  }

  @Test
  void theSameKindOfUsersHasNotDrifted() {
    Drift drift = drift(rows(5_000, 2, 0), 5_000);

    assertThat(drift.verdict()).isEqualTo(Drift.Verdict.STABLE);
    assertThat(drift.summary()).startsWith("stable: use the scores (5,000 rows: score PSI 0.00");
    assertThat(drift.summary()).doesNotContain("moved most");
  }

  @Test
  void aFewUsersRaiseNoFalseAlarm() {
    assertThat(drift(rows(60, 3, 0), 60).verdict()).isEqualTo(Drift.Verdict.STABLE);
  }

  @Test
  void aFeatureThatMovedIsNamedFirst() {
    influence[ADVERTS] = 0.3;
    Drift drift = drift(rows(5_000, 2, 8), 5_000);

    assertThat(drift.verdict()).isEqualTo(Drift.Verdict.LARGE);
    assertThat(drift.features().get(0).name()).isEqualTo("adverts_28d");
    assertThat(drift.summary())
        .startsWith(
            "large: check the logs, and train a new model before contacting anybody (5,000 rows")
        .contains("moved most for the model: adverts_28d");
  }

  @Test
  void whatTheModelDoesNotUseMayMoveAsItLikes() {
    Arrays.fill(influence, 0.125);
    influence[ADVERTS] = 0;

    assertThat(drift(rows(5_000, 2, 8), 5_000).verdict()).isEqualTo(Drift.Verdict.STABLE);
  }

  @Test
  void aFeatureCountsAsMuchAsItMovesTheModel() {
    Arrays.fill(influence, 0);
    influence[ADVERTS] = 0.05;
    double little = drift(rows(5_000, 2, 8), 5_000).moved(false);
    influence[ADVERTS] = 0.1;
    double more = drift(rows(5_000, 2, 8), 5_000).moved(false);

    assertThat(more).isCloseTo(2 * little, within(1e-9)).isPositive();
  }

  @Test
  void aLongerLogAloneIsNoReasonNotToContact() {
    FeatureSchema ageing =
        new FeatureSchema(
            Catalogue.schema().features().stream().filter(Feature::agesWithLog).toList());
    assertThat(ageing.features())
        .extracting(Feature::name)
        .contains("tenure_days", "days_known", "songs_known")
        .doesNotContain("songs_per_day_known", "thumbs_up_per_1000_songs_known", "songs_28d");
    float[][] then = new float[5_000][ageing.size()];
    float[][] now = new float[5_000][ageing.size()];
    Random random = new Random(5);
    for (int row = 0; row < then.length; row++) {
      for (int position = 0; position < ageing.size(); position++) {
        then[row][position] = random.nextInt(30);
        now[row][position] = random.nextInt(45);
      }
    }
    double[] scores = new Random(6).doubles(then.length).toArray();
    Tally tally = new Tally(ReferenceDistribution.of(ageing, then, scores, ones(scores.length)));
    for (int row = 0; row < now.length; row++) {
      tally.add(now[row], scores[row]);
    }
    double[] equal = new double[ageing.size()];
    Arrays.fill(equal, 1.0 / equal.length);

    Drift drift = Drift.of(ageing, tally, equal);

    assertThat(drift.features()).allMatch(shift -> shift.size() == Drift.Size.LARGE);
    assertThat(drift.verdict()).isEqualTo(Drift.Verdict.AGED);
    assertThat(drift.verdict().action()).startsWith("use the scores");
  }

  @Test
  void scoresThatMovedFarDecideWhateverTheFeaturesDid() {
    Tally tally = tally(reference());
    for (float[] row : rows(5_000, 2, 0)) {
      tally.add(row, 0.95);
    }
    assertThat(Drift.of(SCHEMA, tally, influence).verdict()).isEqualTo(Drift.Verdict.LARGE);
  }

  @Test
  void histogramsShowThenAndNow() {
    Drift drift = drift(rows(5_000, 2, 8), 5_000);
    Drift.Histogram adverts = drift.features().get(0).histogram();

    assertThat(Arrays.stream(adverts.then()).sum()).isCloseTo(1, within(1e-9));
    assertThat(Arrays.stream(adverts.now()).sum()).isCloseTo(1, within(1e-9));
    assertThat(adverts.now()[0]).isZero();
    assertThat(adverts.then()[0]).isCloseTo(0.1, within(0.02));
    assertThat(adverts.now()[adverts.edges().length]).isGreaterThan(0.3);
  }

  @Test
  void talliesOfPartsAddUpToTheWhole() {
    ReferenceDistribution reference = reference();
    float[][] rows = rows(100, 4, 0);
    Tally whole = tally(reference);
    Tally first = tally(reference);
    Tally second = tally(reference);
    for (int row = 0; row < rows.length; row++) {
      whole.add(rows[row], row / 100.0);
      (row < 30 ? first : second).add(rows[row], row / 100.0);
    }

    first.add(second.toCounts());

    assertThat(first.toCounts()).isEqualTo(whole.toCounts());
    assertThat(first.rows()).isEqualTo(100);
  }

  @Test
  void nothingScoredIsAnError() {
    assertThatThrownBy(() -> Drift.of(SCHEMA, tally(reference()), influence))
        .hasMessageContaining("no rows were scored");
  }

  @Test
  void decilesCountFromTheRiskiest() {
    ReferenceDistribution reference = reference();

    assertThat(reference.decile(0.99)).isEqualTo(1);
    assertThat(reference.decile(0.55)).isEqualTo(5);
    assertThat(reference.decile(0.001)).isEqualTo(10);
  }

  @Test
  void aReferenceReadsBackTheSame() throws Exception {
    ReferenceDistribution reference = reference();
    byte[] bytes = reference.toBytes(SCHEMA);

    assertThat(ReferenceDistribution.parse(bytes, "f").toBytes(SCHEMA)).isEqualTo(bytes);
  }

  private Drift drift(float[][] rows, int count) {
    Tally tally = tally(reference());
    for (int row = 0; row < rows.length; row++) {
      tally.add(rows[row], (row + 0.5) / count);
    }
    return Drift.of(SCHEMA, tally, influence);
  }

  private static Tally tally(ReferenceDistribution reference) {
    return new Tally(reference);
  }

  private static ReferenceDistribution reference() {
    double[] scores = new double[10_000];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = row / 10_000.0;
    }
    return ReferenceDistribution.of(SCHEMA, rows(10_000, 1, 0), scores, ones(scores.length));
  }

  private static float[] ones(int count) {
    float[] ones = new float[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static float[][] rows(int count, long seed, int moreAdverts) {
    Random random = new Random(seed);
    float[][] rows = new float[count][SCHEMA.size()];
    for (float[] row : rows) {
      for (int position = 0; position < row.length; position++) {
        boolean category = !SCHEMA.feature(position).categories().isEmpty();
        row[position] = category ? random.nextInt(3) : random.nextInt(30);
      }
      row[ADVERTS] += moreAdverts;
    }
    return rows;
  }
}
