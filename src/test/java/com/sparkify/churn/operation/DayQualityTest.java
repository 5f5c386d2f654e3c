package com.sparkify.churn.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DayQualityTest {
  private static DayMeasures day(long plays, long rejected, String... newNames) {
    Map<String, Long> names = new TreeMap<>();
    for (String name : newNames) {
      names.put(name, 7L);
    }
    return new DayMeasures(
        new TreeMap<>(Map.of("lines", 10_000L, "page NextSong", plays)),
        new TreeMap<>(Map.of("rejected", rejected)),
        new TreeMap<>(names));
  }

  private static DayQuality after(long... plays) {
    return new DayQuality(LongStream.of(plays).mapToObj(count -> day(count, 10)).toList());
  }

  @Test
  void aDayLikeTheOthersIsFine() {
    assertThat(after(8000, 8100, 7900, 8050).findings(day(8200, 12))).isEmpty();
  }

  @Test
  void aVolumeThatHalvesIsNamedWithWhatIsUsual() {
    // Median 8025, deviation 1.4826 * 75 (of 25, 75, 125, 25: 50 between); a quarter is wider.
    assertThat(after(8000, 8100, 7900, 8050).findings(day(4000, 10)))
        .containsExactly("page NextSong: 4,000, usually 6,019 to 10,031 on this weekday");
  }

  @Test
  void aWildPastWidensTheBounds() {
    // Median 8000, median deviation 2000: six robust deviations are 17,791.
    assertThat(after(4000, 6000, 10_000, 12_000, 8000).findings(day(25_000, 10))).isEmpty();
    assertThat(after(4000, 6000, 10_000, 12_000, 8000).findings(day(26_000, 10))).hasSize(1);
  }

  @Test
  void oneWildDayInThePastDoesNot() {
    assertThat(after(8000, 8100, 7900, 8050, 90_000).findings(day(20_000, 10))).hasSize(1);
  }

  @Test
  void smallCountsVaryByChance() {
    // Median 9: the root of 10 six times is 19.
    assertThat(after(8, 9, 10, 9).findings(day(27, 10))).isEmpty();
    assertThat(after(8, 9, 10, 9).findings(day(29, 10))).hasSize(1);
  }

  @Test
  void sharesMayBeOffByOneInAHundred() {
    assertThat(after(8000, 8000, 8000, 8000).findings(day(8000, 105))).isEmpty();
    assertThat(after(8000, 8000, 8000, 8000).findings(day(8000, 120)))
        .containsExactly("rejected: 1.20 % of lines, usually 0.00 to 1.10 %");
  }

  @Test
  void aPageThatVanishesIsNamed() {
    DayMeasures without =
        new DayMeasures(new TreeMap<>(Map.of("lines", 10_000L)), new TreeMap<>(), new TreeMap<>());

    assertThat(after(8000, 8000, 8000, 8000).findings(without))
        .containsExactly("page NextSong: 0, usually 6,000 to 10,000 on this weekday");
  }

  @Test
  void namesThatNeverCameBeforeAreTold() {
    assertThat(after(8000, 8000, 8000, 8000).findings(day(8000, 10, "page 'Karaoke'")))
        .containsExactly("new page 'Karaoke', 7 times");
  }

  @Test
  void withThreeWeeksNothingIsSaid() {
    assertThat(after(8000, 8000, 8000).findings(day(1, 9999))).isEmpty();
  }

  @Test
  void measuresComeBackAsTheyWereWritten() throws Exception {
    DayMeasures day = day(8000, 10, "page 'Karaoke'");

    assertThat(DayMeasures.parse(day.toBytes(), "here")).isEqualTo(day);
    assertThat(List.of(day.share("rejected"), day.share("unknown"))).containsExactly(0.001, 0.0);
  }
}
