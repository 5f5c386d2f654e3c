package com.sparkify.churn.model.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Random;
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
    Cuts cuts = new Cuts(0.2, 0.5, Campaign.DEFAULT);
    return Evaluation.of(
        USERS, USERS, probabilities, new Evaluation.Plan(cuts, 100, 1, Optional.of(truth)));
  }
}
