package com.sparkify.churn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.bundle.Calibration.Sigmoid;
import com.sparkify.churn.table.ScoreTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class HorizonsTest {
  /** Calibrations that cross, as those fitted on few rows may. */
  static Horizons someHorizons() {
    return new Horizons(
        10,
        new TreeMap<>(
            Map.of(
                7, Calibration.sigmoid(new Sigmoid(1.6, -0.2)),
                14, Calibration.sigmoid(new Sigmoid(0.7, -0.1)))),
        new TreeMap<>(Map.of(30, "the logs are too short")));
  }

  @Test
  void aLongerHorizonIsNeverLessLikely() {
    Calibration main = Calibration.sigmoid(new Sigmoid(1.2, -0.3));
    for (double raw = 0.001; raw < 1; raw += 0.001) {
      var probabilities = someHorizons().probabilities(raw, main.probability(raw));

      assertThat(probabilities.keySet()).containsExactly(7, 10, 14);
      List<Double> byLength = new ArrayList<>(probabilities.values());
      assertThat(byLength).isSorted();
      assertThat(probabilities.get(10)).isEqualTo(main.probability(raw));
    }
  }

  @Test
  void theyReadBackAsTheyWereWritten() throws Exception {
    assertThat(Horizons.parse(someHorizons().toBytes(), "horizons.json")).isEqualTo(someHorizons());
  }

  @Test
  void theMainHorizonIsNoneOfTheOthers() {
    assertThatThrownBy(() -> new Horizons(7, someHorizons().others(), new TreeMap<>()))
        .hasMessage(
            "main horizon is 7 days beside [7, 14]; it must be 1 or more and none of the others");
  }

  @Test
  void theScoreTableHasAColumnForEach() {
    assertThat(ScoreTable.SCHEMA.names())
        .filteredOn(name -> name.matches("probability_\\d+d"))
        .isEqualTo(Horizons.WANTED.stream().map(days -> "probability_" + days + "d").toList());
  }
}
