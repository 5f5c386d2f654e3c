package com.sparkify.churn.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeakAlarmTest {
  private static final Examples USERS = SyntheticUsers.seeded(5).users(800).examples();

  @TempDir private java.nio.file.Path folder;

  @Test
  void aModelThatKnowsMoreThanTheOracleFails() throws Exception {
    Truth truth = truth(knowing(0.2));

    Evaluation honest = judge(knowing(0.1), truth);
    Evaluation leaking = judge(knowing(0.3), truth);

    assertThat(honest.alarms()).isEmpty();
    assertThat(leaking.fails()).isTrue();
    assertThat(leaking.alarms().get(0).text()).contains("is above the oracle's");
  }

  @Test
  void aModelWithinNoiseOfTheOracleIsOnlyWarnedOf() throws Exception {
    double[] oracle = knowing(0.3);
    double[] slightlyBetter = oracle.clone();
    int churner = 0;
    while (!USERS.churned(churner)) {
      churner++;
    }
    slightlyBetter[churner] = 1;

    Evaluation evaluation = judge(slightlyBetter, truth(oracle));

    assertThat(evaluation.fails()).isFalse();
    assertThat(evaluation.alarms().get(0).text()).contains("(within noise)");
  }

  @Test
  void aTruthOfOtherLogsIsSaidAndStopsNothing() throws Exception {
    java.nio.file.Path file = folder.resolve("hazards.csv");
    Files.writeString(file, "user_id,as_of,probability\nnobody,2018-11-05,0.1\n");
    Truth other = Truth.read(new Path(file.toUri()), new Configuration());

    Evaluation evaluation = judge(knowing(0.3), other);

    assertThat(evaluation.oracle()).isEmpty();
    assertThat(evaluation.fails()).isFalse();
    assertThat(evaluation.alarms())
        .extracting(Alarm::text)
        .anyMatch(text -> text.startsWith("the truth file does not know enough of the holdout's"))
        .anyMatch(text -> text.contains("give the file written with these logs"));
  }

  @Test
  void aTruthThatIsNoProbabilityIsNamedWithItsLine() throws Exception {
    java.nio.file.Path file = folder.resolve("hazards.csv");
    Files.writeString(file, "user_id,as_of,probability\nu1,2018-11-05,1.5\n");

    assertThatThrownBy(() -> Truth.read(new Path(file.toUri()), new Configuration()))
        .hasMessageContaining("hazards.csv:2: probability is 1.5; it must be within [0, 1]");
  }

  @Test
  void anAucThatNoHonestModelReachesFails() {
    Evaluation evaluation = judge(USERS, churnersAt(0.93, USERS), Optional.empty());

    assertThat(evaluation.figure(Metric.AUC).value()).isBetween(0.92, 0.94);
    assertThat(evaluation.fails()).isTrue();
    assertThat(evaluation.alarms().get(0).text())
        .startsWith("AUC 0.93")
        .contains("is above 0.9: a feature gives the answer away");
  }

  /** All resamples of these six have the same AUC, so that the interval has no width. */
  @Test
  void theSameAucOfSixChurnersIsOnlyWarnedOf() {
    int[] six =
        IntStream.range(0, USERS.size())
            .filter(USERS::churned)
            .boxed()
            .collect(
                Collectors.toMap(USERS::user, row -> row, (first, later) -> first, TreeMap::new))
            .values()
            .stream()
            .limit(6)
            .mapToInt(row -> row)
            .toArray();
    Examples few =
        USERS.where(row -> !USERS.churned(row) || Arrays.stream(six).anyMatch(one -> one == row));

    Evaluation evaluation = judge(few, churnersAt(0.93, few), Optional.empty());

    assertThat(evaluation.figure(Metric.AUC).value()).isBetween(0.92, 0.94);
    assertThat(evaluation.figure(Metric.AUC).low()).isGreaterThan(LeakAlarm.HONEST_AUC);
    assertThat(evaluation.fails()).isFalse();
    assertThat(evaluation.alarms().get(0).text())
        .contains("is above 0.9: a leak, or luck with few churners (6 users cancelled)");
  }

  @Test
  void theOracleIsThatOfTheHorizonThatIsJudged() throws Exception {
    java.nio.file.Path file = folder.resolve("hazards.csv");
    double[] best = knowing(0.3);
    StringBuilder csv = new StringBuilder("user_id,as_of,probability,probability_10d\n");
    for (int row = 0; row < best.length; row++) {
      csv.append(USERS.userId(row)).append(',').append(USERS.asOf(row)).append(",0.5,");
      csv.append(best[row]).append('\n');
    }
    Files.writeString(file, csv);

    Evaluation evaluation =
        judge(knowing(0.2), Truth.read(new Path(file.toUri()), new Configuration()));

    assertThat(evaluation.oracle().orElseThrow().auc().value())
        .isEqualTo(judge(best, truth(best)).figure(Metric.AUC).value());
  }

  /** Stayers evenly between 0 and 1, and all churners at one place among them. */
  private static double[] churnersAt(double place, Examples users) {
    double stayers = users.size() - users.churners();
    double[] probabilities = new double[users.size()];
    int passed = 0;
    for (int row = 0; row < probabilities.length; row++) {
      probabilities[row] = users.churned(row) ? place : passed++ / stayers;
    }
    return probabilities;
  }

  /** Noise with some of the answer in it. */
  private static double[] knowing(double share) {
    Random random = new Random(1);
    double[] probabilities = new double[USERS.size()];
    for (int row = 0; row < probabilities.length; row++) {
      double answer = USERS.churned(row) ? 1 : 0;
      probabilities[row] = share * answer + (1 - share) * random.nextDouble();
    }
    return probabilities;
  }

  private Truth truth(double[] probabilities) throws Exception {
    StringBuilder csv = new StringBuilder("user_id,as_of,probability\n");
    for (int row = 0; row < probabilities.length; row++) {
      csv.append(USERS.userId(row)).append(',').append(USERS.asOf(row)).append(',');
      csv.append(probabilities[row]).append('\n');
    }
    java.nio.file.Path file = folder.resolve("truth.csv");
    Files.writeString(file, csv);
    return Truth.read(new Path(file.toUri()), new Configuration());
  }

  private static Evaluation judge(double[] probabilities, Truth truth) {
    return judge(USERS, probabilities, Optional.of(truth));
  }

  private static Evaluation judge(Examples users, double[] probabilities, Optional<Truth> truth) {
    Cuts cuts = new Cuts(0.2, 0.5, Campaign.DEFAULT);
    return Evaluation.of(users, users, probabilities, new Evaluation.Plan(cuts, 100, 1, truth));
  }
}
