package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log must look like the real mini file, byte for byte. */
class LogDialectTest {
  private static final List<String> ALL_FIELDS =
      List.of(
          "ts",
          "userId",
          "sessionId",
          "page",
          "auth",
          "method",
          "status",
          "level",
          "itemInSession",
          "location",
          "userAgent",
          "lastName",
          "firstName",
          "registration",
          "gender",
          "artist",
          "song",
          "length");

  @TempDir private static Path folder;
  private static List<Row> rows;

  @BeforeAll
  static void simulate() throws IOException {
    SimulationSettings settings = FewSongs.of(40_000, 900, 6);
    new Simulator(settings, 2).run(folder, DayProgress.SILENT);
    rows = Row.all(folder);
  }

  @Test
  void fieldsStandInTheRealOrderAndAreAbsentRatherThanNull() {
    Map<String, Set<List<String>>> shapes =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.auth() + (row.isSong() ? " song" : ""),
                    Collectors.mapping(
                        row -> List.copyOf(row.json().keySet()), Collectors.toSet())));

    assertThat(shapes)
        .containsOnly(
            Map.entry("Logged In song", Set.of(ALL_FIELDS)),
            Map.entry("Logged In", Set.of(ALL_FIELDS.subList(0, 15))),
            Map.entry("Cancelled", Set.of(ALL_FIELDS.subList(0, 15))),
            Map.entry("Logged Out", Set.of(ALL_FIELDS.subList(0, 9))),
            Map.entry("Guest", Set.of(ALL_FIELDS.subList(0, 9))));
  }

  @Test
  void aPlainJsonWriterGivesTheSameBytes() {
    Gson writer = new GsonBuilder().disableHtmlEscaping().create();

    assertThat(rows).allMatch(row -> row.line().equals(writer.toJson(row.json())));
  }

  @Test
  void aLineReadsAsPublished() {
    assertThat(rows.stream().filter(Row::isSong).findFirst().orElseThrow().line())
        .matches(
            "\\{\"ts\":1538\\d{6}000,\"userId\":\"1\\d{6}\",\"sessionId\":\\d+,\"page\":\"NextSong\","
                + "\"auth\":\"Logged In\",\"method\":\"PUT\",\"status\":200,"
                + "\"level\":\"(free|paid)\",\"itemInSession\":\\d+,\"location\":\"[^\"]+, "
                + "[A-Z-]+\",\"userAgent\":\".+\",\"lastName\":\"[A-Za-z]+\","
                + "\"firstName\":\"[A-Za-z]+\",\"registration\":15\\d{8}000,"
                + "\"gender\":\"[MF]\",\"artist\":\".+\",\"song\":\".+\",\"length\":\\d+\\.\\d+\\}");
  }

  @Test
  void loggedOutRowsBelongToNobody() {
    assertThat(rows)
        .allMatch(
            row -> row.user().isEmpty() == Set.of("Logged Out", "Guest").contains(row.auth()));
  }

  @Test
  void methodAndStatusGoWithThePage() {
    Map<String, Set<String>> requests =
        rows.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.json().get("method").getAsString() + row.json().get("status"),
                    Collectors.mapping(Row::page, Collectors.toSet())));

    assertThat(requests).containsOnlyKeys("PUT200", "PUT307", "GET200", "GET404");
    assertThat(requests.get("PUT200")).containsOnly("NextSong", "Add to Playlist");
    assertThat(requests.get("GET404")).containsOnly("Error");
    assertThat(requests.get("PUT307"))
        .containsOnly(
            "Thumbs Up",
            "Thumbs Down",
            "Add Friend",
            "Login",
            "Logout",
            "Save Settings",
            "Cancel",
            "Submit Upgrade",
            "Submit Downgrade",
            "Submit Registration");
  }

  @Test
  void userAgentsAreQuotedWhereTheyHoldAComma() {
    assertThat(rows.stream().filter(row -> row.json().has("userAgent")))
        .allMatch(
            row -> {
              String agent = row.json().get("userAgent").getAsString();
              return agent.startsWith("\"") == agent.contains(",")
                  && agent.endsWith("\"") == agent.contains(",");
            });
  }

  @Test
  void lengthsHaveAtMostFiveDecimalsWithoutTrailingZeros() {
    assertThat(rows.stream().filter(Row::isSong))
        .allMatch(
            row -> {
              String length = row.json().get("length").toString();
              int scale = new BigDecimal(length).scale();
              return scale >= 1 && scale <= 5 && (scale == 1 || !length.endsWith("0"));
            });
  }

  @Test
  void titlesHoldDoublyMisDecodedLettersQuotesAndBackslashes() {
    String titles =
        rows.stream()
            .filter(Row::isSong)
            .map(row -> row.json().get("song").getAsString())
            .distinct()
            .collect(Collectors.joining("\n"));

    // An o-umlaut as the real file has it, and the NEL that must not be taken for a line's end.
    assertThat(titles).contains("\u00C3\u0083\u00C2\u00B6", "\u0085", "\"", "\\");
  }

  @Test
  void timesAreWholeSecondsAndIdsDoNotFollowTheOrderOfUsers() {
    assertThat(rows).allMatch(row -> row.json().get("ts").getAsLong() % 1000 == 0);
    assertThat(rows.stream().filter(row -> row.json().has("registration")))
        .allMatch(row -> row.json().get("registration").getAsLong() % 1000 == 0);
    assertThat(rows.stream().map(Row::user).filter(user -> !user.isEmpty()).map(Long::valueOf))
        .allMatch(id -> id >= 1_000_000 && id < 2_000_003);
  }
}
