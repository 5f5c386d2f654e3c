package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of time and of the session, which the real log keeps without exception. */
class TimingTest {
  @TempDir private static Path folder;

  /** Rows of each session in the order of the file: logged-out rows stand with their session. */
  private static final Map<Long, List<Row>> SESSIONS = new LinkedHashMap<>();

  @BeforeAll
  static void simulate() throws IOException {
    // One user in four, so that the session number alone tells sessions apart.
    SimulationSettings settings = FewSongs.of(2_000, 800, 7);
    new Simulator(settings, 2).run(folder, DayProgress.SILENT);
    Map<String, Long> runs = new LinkedHashMap<>();
    byte[][] ids = audience(settings).ids();
    for (int user = 0; user < ids.length; user++) {
      runs.put(new String(ids[user], UTF_8), user % 4L);
    }
    for (Row row : Row.all(folder)) {
      if (!row.user().isEmpty() && runs.get(row.user()) == 0) {
        SESSIONS.computeIfAbsent(row.session(), key -> new ArrayList<>()).add(row);
      }
    }
    assertThat(SESSIONS).hasSizeGreaterThan(200);
  }

  @Test
  void aSessionBelongsToOneUserAndItsItemsGoUp() {
    for (List<Row> session : SESSIONS.values()) {
      assertThat(session.stream().map(Row::user).distinct()).hasSize(1);
      assertThat(session.stream().map(Row::item)).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void aRedirectComesOneSecondAfterTheEventBeforeIt() {
    assertThat(neighbours())
        .filteredOn(pair -> pair.later().isRedirect())
        .hasSizeGreaterThan(500)
        .allMatch(pair -> pair.gap() == 1);
  }

  @Test
  void aSongAfterASongBeginsWhenThatHasEnded() {
    assertThat(neighbours())
        .filteredOn(pair -> pair.earlier().isSong() && pair.later().isSong())
        .hasSizeGreaterThan(5_000)
        .allMatch(pair -> pair.gap() == pair.earlier().wholeSeconds());
  }

  @Test
  void aSongAfterAnotherPageWaitsForTheRunningSong() {
    for (List<Row> session : SESSIONS.values()) {
      long songEnds = 0;
      for (int i = 0; i < session.size(); i++) {
        Row row = session.get(i);
        if (row.isSong()) {
          boolean runs = i > 0 && songEnds > session.get(i - 1).second();
          assertThat(row.second()).isGreaterThanOrEqualTo(songEnds);
          assertThat(!runs || row.second() == songEnds).isTrue();
          songEnds = row.second() + row.wholeSeconds();
        }
      }
    }
  }

  @Test
  void advertsAreForFreeUsersOnlyAndLevelsChangeOnlyWhereSubmitted() {
    assertThat(neighbours())
        .noneMatch(pair -> pair.later().page().equals("Roll Advert") && isPaid(pair.later()))
        .noneMatch(pair -> pair.later().page().equals("Downgrade") && !isPaid(pair.later()))
        .noneMatch(pair -> pair.later().page().equals("Upgrade") && isPaid(pair.later()))
        .allMatch(
            pair ->
                isPaid(pair.earlier()) == isPaid(pair.later())
                    || Set.of("Submit Upgrade", "Submit Downgrade")
                        .contains(pair.earlier().page()));
  }

  @Test
  void cancelIsConfirmedAndThenThereIsNothing() {
    List<Pair> pairs = neighbours();

    assertThat(pairs)
        .filteredOn(pair -> pair.earlier().page().equals("Cancel"))
        .hasSizeGreaterThan(2)
        .allMatch(pair -> pair.later().page().equals("Cancellation Confirmation"))
        .allMatch(pair -> pair.later().auth().equals("Cancelled"));
    assertThat(pairs)
        .noneMatch(pair -> pair.earlier().page().equals("Cancellation Confirmation"))
        .filteredOn(pair -> pair.later().page().equals("Cancel"))
        .extracting(pair -> pair.earlier().page())
        .isSubsetOf("Downgrade", "Settings", "Roll Advert");
  }

  private static Audience audience(SimulationSettings settings) {
    World world = World.of(settings);
    return new Audience(settings, world, new TrueRisk(world));
  }

  private static boolean isPaid(Row row) {
    return row.level().equals("paid");
  }

  /** Rows that follow each other without a logged-out row between. */
  private static List<Pair> neighbours() {
    List<Pair> pairs = new ArrayList<>();
    for (List<Row> session : SESSIONS.values()) {
      for (int i = 1; i < session.size(); i++) {
        Pair pair = new Pair(session.get(i - 1), session.get(i));
        if (pair.later().item() == pair.earlier().item() + 1) {
          pairs.add(pair);
        }
      }
    }
    return pairs;
  }

  private record Pair(Row earlier, Row later) {
    long gap() {
      return later.second() - earlier.second();
    }
  }
}
