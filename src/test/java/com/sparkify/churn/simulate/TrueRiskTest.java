package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.simulate.Crowd.Example;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The truth must be true: as many cancel as it says, among all users and among any part of them.
 */
class TrueRiskTest {
  private static List<Example> examples;
  private static Crowd crowd;

  @BeforeAll
  static void simulate() {
    crowd = new Crowd(FewSongs.of(1_000, 9_000, 63).withSeed(7));
    examples =
        crowd.examples.stream().sorted(Comparator.comparingDouble(Example::probability)).toList();
  }

  @Test
  void asManyCancelAsPredicted() {
    assertThat(predicted(examples) / cancelled(examples)).isCloseTo(1, within(0.06));
  }

  @Test
  void asManyCancelAsPredictedInEachTenth() {
    for (int tenth = 0; tenth < 10; tenth++) {
      List<Example> part =
          examples.subList(tenth * examples.size() / 10, (tenth + 1) * examples.size() / 10);
      // Examples of one user are not independent, so the plain standard error is widened.
      double error = 1.5 * Math.sqrt(predicted(part));
      assertThat(cancelled(part))
          .as("tenth %d", tenth)
          .isCloseTo(predicted(part), within(3 * error + 0.05 * predicted(part)));
    }
  }

  @Test
  void asManyCancelAsPredictedInEachPopulation() {
    for (int number = 0; number < Population.usual().size(); number++) {
      int population = number;
      List<Example> part =
          examples.stream().filter(example -> example.population() == population).toList();
      double error = 1.5 * Math.sqrt(predicted(part));
      assertThat(cancelled(part))
          .as(Population.usual().get(number).name())
          .isCloseTo(predicted(part), within(3 * error + 0.05 * predicted(part)));
    }
  }

  @Test
  void theTruthRanksAsWellAsTheReferenceFiguresLeaveRoomFor() {
    assertThat(areaUnderCurve(examples)).isBetween(0.76, 0.82);
    assertThat(cancelled(examples) / examples.size()).isBetween(0.033, 0.045);
  }

  @Test
  void populationsDifferInChurn() {
    assertThat(rate("devoted")).isLessThan(0.6 * rate("mainstream"));
    assertThat(rate("advert-weary")).isGreaterThan(1.3 * rate("mainstream"));
  }

  private static double rate(String name) {
    List<Example> part =
        examples.stream()
            .filter(example -> Population.usual().get(example.population()).name().equals(name))
            .toList();
    return cancelled(part) / part.size();
  }

  private static double predicted(List<Example> part) {
    return part.stream().mapToDouble(Example::probability).sum();
  }

  private static double cancelled(List<Example> part) {
    return part.stream().filter(Example::cancelled).count();
  }

  private static double areaUnderCurve(List<Example> sorted) {
    double above = 0;
    long stayed = 0;
    for (Example example : sorted) {
      if (example.cancelled()) {
        above += stayed;
      } else {
        stayed++;
      }
    }
    return above / stayed / (sorted.size() - stayed);
  }
}
