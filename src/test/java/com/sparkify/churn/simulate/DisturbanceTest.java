package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.sparkify.churn.simulate.Disturbance.Injected;
import com.sparkify.churn.simulate.SimulationSettings.Layout;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisturbanceTest {
  private static final Disturbance ROUGH = new Disturbance(0.02, 0.03, 0.01, 0.01, 5);

  @TempDir private Path folder;

  @Test
  void countsExactlyWhatItPutIn() throws IOException {
    simulate("clean", false);
    simulate("spoiled", false);
    Injected injected = ROUGH.apply(folder.resolve("spoiled"));

    List<String> clean = lines("clean");
    TreeMap<String, Integer> surplus = new TreeMap<>();
    lines("spoiled").forEach(line -> surplus.merge(line, 1, Integer::sum));
    clean.forEach(line -> surplus.merge(line, -1, Integer::sum));

    assertThat(surplus.values()).allMatch(count -> count >= 0);
    assertThat(clean.stream().distinct()).hasSameSizeAs(clean);
    long twice = clean.stream().filter(line -> surplus.get(line) > 0).count();
    long strange = surplus.values().stream().mapToInt(Integer::intValue).sum() - twice;
    assertThat(injected.duplicates()).isPositive().isEqualTo((int) twice);
    assertThat(injected.garbage() + injected.truncated()).isEqualTo((int) strange);
    int cut =
        surplus.entrySet().stream()
            .filter(line -> line.getValue() > 0 && isCut(line.getKey(), clean))
            .mapToInt(Map.Entry::getValue)
            .sum();
    assertThat(injected.truncated()).isPositive().isEqualTo(cut);
  }

  @Test
  void lateRowsAreInTheFileAfterTheirDay() throws IOException {
    simulate("log", false);
    Disturbance onlyLate = new Disturbance(0, 0.05, 0, 0, 1);
    Injected injected = onlyLate.apply(folder.resolve("log"));

    int late = 0;
    for (Path file : Row.files(folder.resolve("log"))) {
      String day = file.getParent().getFileName().toString().substring(3);
      late +=
          (int)
              Row.lines(Row.text(file)).stream()
                  .filter(row -> row.second() / 86_400 < LocalDate.parse(day).toEpochDay())
                  .count();
    }
    assertThat(injected).isEqualTo(new Injected(0, late, 0, 0));
    assertThat(late).isPositive();
  }

  @Test
  void noAddedLineIsAnEvent() throws IOException {
    simulate("log", true);
    List<String> before = lines("log");
    new Disturbance(0, 0, 0.3, 0.3, 1).apply(folder.resolve("log"));
    List<String> added = new ArrayList<>(lines("log"));
    added.removeAll(before);

    assertThat(added).isNotEmpty().noneMatch(DisturbanceTest::isEvent);
  }

  @Test
  void sameSeedSpoilsTheSame() throws IOException {
    simulate("one", true);
    simulate("two", true);

    assertThat(ROUGH.apply(folder.resolve("one"))).isEqualTo(ROUGH.apply(folder.resolve("two")));
    assertThat(lines("one")).isEqualTo(lines("two"));
  }

  @Test
  void refusesChancesThatAreNone() {
    assertThatThrownBy(() -> new Disturbance(0.5, 0.5, 0.5, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.5, 0.5, 0.5 and 0.0")
        .hasMessageContaining("at most 1");
  }

  private static boolean isCut(String line, List<String> clean) {
    return clean.stream()
        .anyMatch(whole -> whole.length() > line.length() && whole.startsWith(line));
  }

  private static boolean isEvent(String line) {
    try {
      JsonReader reader = new JsonReader(new StringReader(line));
      reader.setStrictness(Strictness.STRICT);
      var json = JsonParser.parseReader(reader);
      return json.isJsonObject()
          && json.getAsJsonObject().keySet().containsAll(List.of("ts", "userId", "itemInSession"))
          && json.getAsJsonObject().getAsJsonPrimitive("ts").isNumber();
    } catch (JsonSyntaxException | com.google.gson.JsonIOException e) {
      return false;
    }
  }

  private List<String> lines(String name) {
    return Arrays.asList(Row.allText(folder.resolve(name)).split("\n"));
  }

  private void simulate(String name, boolean gzip) throws IOException {
    SimulationSettings settings = FewSongs.of(500, 60, 3).withLayout(new Layout(true, gzip));
    new Simulator(settings, 2).run(folder.resolve(name), DayProgress.SILENT);
  }
}
