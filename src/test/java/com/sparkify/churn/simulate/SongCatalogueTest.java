package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SongCatalogueTest {
  @Test
  void decimalsAreWrittenAsTheLogWritesThem() {
    assertThat(SongCatalogue.decimal(27_789_016)).isEqualTo("277.89016");
    assertThat(SongCatalogue.decimal(28_282_730)).isEqualTo("282.8273");
    assertThat(SongCatalogue.decimal(10_000_000)).isEqualTo("100.0");
    assertThat(SongCatalogue.decimal(78_322)).isEqualTo("0.78322");
    assertThat(SongCatalogue.decimal(100_001)).isEqualTo("1.00001");
  }

  @Test
  void quotesAndBackslashesAreEscaped() {
    assertThat(SongCatalogue.quoted("a \"b\" \\ c/d")).isEqualTo("\"a \\\"b\\\" \\\\ c/d\"");
  }

  @Test
  void popularityIsHeavyTailed() {
    SongCatalogue catalogue = new SongCatalogue(250_000, 1);
    RandomStream random = new RandomStream(1, 9, 0);
    int[] plays = new int[250_000];
    for (int i = 0; i < 228_108; i++) {
      plays[catalogue.draw(random)]++;
    }
    // As many plays in the real mini file: 58,480 songs, the first with 1,122.
    assertThat(Arrays.stream(plays).filter(count -> count > 0).count()).isBetween(54_000L, 64_000L);
    assertThat(plays[0]).isBetween(900, 1_250);
    assertThat(catalogue.meanSeconds()).isBetween(243.0, 255.0);
  }

  @Test
  void weightsAreDrawnInProportion() {
    WeightedChoice choice = new WeightedChoice(new double[] {1, 0, 3, 6});
    RandomStream random = new RandomStream(1, 9, 1);
    int[] drawn = new int[4];
    for (int i = 0; i < 100_000; i++) {
      drawn[choice.draw(random)]++;
    }
    assertThat(drawn[0]).isBetween(9_600, 10_400);
    assertThat(drawn[1]).isZero();
    assertThat(drawn[2]).isBetween(29_400, 30_600);
    assertThat(drawn[3]).isBetween(59_400, 60_600);
  }
}
