package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.simulate.SimulationSettings.Layout;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorTest {
  private static final SimulationSettings SMALL = FewSongs.of(2_000, 600, 5);

  @TempDir private Path folder;

  @Test
  void sameSeedGivesSameBytesWhateverTheThreads() throws IOException {
    SimulationSummary alone = simulate("alone", SMALL, 1);
    SimulationSummary together = simulate("together", SMALL, 5);

    assertThat(together).isEqualTo(alone);
    assertThat(everything("together")).isEqualTo(everything("alone"));
  }

  @Test
  void anotherSeedGivesAnotherLog() throws IOException {
    simulate("first", SMALL, 2);
    simulate("second", SMALL.withSeed(43), 2);

    assertThat(everything("second")).isNotEqualTo(everything("first"));
  }

  @Test
  void everyLayoutHoldsTheSameLines() throws IOException {
    simulate("daily", SMALL, 2);
    simulate("gzip", SMALL.withLayout(new Layout(true, true)), 2);
    simulate("single", SMALL.withLayout(new Layout(false, false)), 2);

    String lines = Row.allText(folder.resolve("daily"));
    assertThat(Row.allText(folder.resolve("gzip"))).isEqualTo(lines);
    assertThat(Files.readString(folder.resolve("single/events.json"))).isEqualTo(lines);
    assertThat(folder.resolve("gzip/dt=2018-10-05/events.json.gz")).exists();
  }

  @Test
  void eachDayHoldsItsOwnEventsInTheOrderOfTime() throws IOException {
    simulate("log", SMALL, 2);

    for (int day = 0; day < 5; day++) {
      LocalDate date = SMALL.firstDay().plusDays(day);
      Path file = folder.resolve("log/dt=" + date + "/events.json");
      List<Long> seconds = Row.lines(Row.text(file)).stream().map(Row::second).toList();
      assertThat(seconds).isNotEmpty().isSorted();
      assertThat(seconds).allMatch(second -> second / 86_400 == date.toEpochDay());
    }
  }

  @Test
  void summaryAndProgressCountWhatIsThere() throws IOException {
    List<String> days = new ArrayList<>();
    SimulationSummary summary =
        new Simulator(SMALL, 2)
            .run(folder.resolve("log"), (day, events, bytes) -> days.add(day + " " + events));

    List<Row> rows = Row.all(folder.resolve("log"));
    assertThat(summary.events()).isEqualTo(rows.size());
    assertThat(summary.cancelled())
        .isEqualTo(
            (int) rows.stream().filter(r -> r.page().equals("Cancellation Confirmation")).count());
    assertThat(days).hasSize(5).last().isEqualTo("2018-10-05 " + rows.size());
  }

  @Test
  void refusesAFolderThatIsNotEmpty() throws IOException {
    simulate("log", SMALL, 2);

    assertThatThrownBy(() -> simulate("log", SMALL, 2))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("log is not empty");
  }

  @Test
  void overwritingRemovesTheEarlierLogAndNothingElse() throws IOException {
    simulate("log", SMALL, 2);
    Path own = Files.writeString(folder.resolve("log/notes.txt"), "keep");

    EarlierLog.remove(folder.resolve("log"));

    assertThat(folder.resolve("log")).isDirectoryContaining(own::equals);
    try (var left = Files.list(folder.resolve("log"))) {
      assertThat(left).containsExactly(own);
    }
  }

  private SimulationSummary simulate(String name, SimulationSettings settings, int threads)
      throws IOException {
    return new Simulator(settings, threads).run(folder.resolve(name), DayProgress.SILENT);
  }

  /** Names and contents of all files. */
  private List<String> everything(String name) throws IOException {
    Path root = folder.resolve(name);
    List<String> all = new ArrayList<>();
    try (var paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        all.add(root.relativize(path) + "\n" + Files.readString(path));
      }
    }
    return all;
  }
}
