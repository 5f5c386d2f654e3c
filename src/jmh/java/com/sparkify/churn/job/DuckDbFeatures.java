package com.sparkify.churn.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** DuckDB's way from raw logs to a comparable feature table: one query, one as-of date. */
public final class DuckDbFeatures {
  private static final List<Integer> WINDOWS = List.of(1, 3, 7, 14, 28);
  private static final Map<String, String> PAGES =
      Map.ofEntries(
          Map.entry("thumbs_up", "Thumbs Up"),
          Map.entry("thumbs_down", "Thumbs Down"),
          Map.entry("add_to_playlist", "Add to Playlist"),
          Map.entry("add_friend", "Add Friend"),
          Map.entry("roll_advert", "Roll Advert"),
          Map.entry("home", "Home"),
          Map.entry("help", "Help"),
          Map.entry("about", "About"),
          Map.entry("error", "Error"),
          Map.entry("settings", "Settings"),
          Map.entry("save_settings", "Save Settings"),
          Map.entry("downgrade", "Downgrade"),
          Map.entry("submit_downgrade", "Submit Downgrade"),
          Map.entry("upgrade", "Upgrade"),
          Map.entry("submit_upgrade", "Submit Upgrade"),
          Map.entry("logout", "Logout"));

  private DuckDbFeatures() {}

  /** Whether DuckDB's driver is on the class path; says so if not. */
  static boolean isThere() {
    boolean there =
        DriverManager.drivers().anyMatch(driver -> driver.getClass().getName().contains("duckdb"));
    if (!there) {
      System.out.println("DuckDB is left out: org.duckdb:duckdb_jdbc is not on the class path");
    }
    return there;
  }

  /** A process that makes the table. */
  static List<String> command(String logs, String asOf, Path table) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-cp",
        System.getProperty("java.class.path"),
        DuckDbFeatures.class.getName(),
        logs,
        asOf,
        table.toString());
  }

  /**
   * @param args glob of log files, as-of date, Parquet file to write
   */
  public static void main(String[] args) throws Exception {
    Files.deleteIfExists(Path.of(args[2]));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set preserve_insertion_order = false");
      statement.execute(query(args[0], LocalDate.parse(args[1]), args[2]));
    }
  }

  private static String query(String logs, LocalDate asOf, String output) {
    long end = asOf.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    List<String> columns = new ArrayList<>();
    for (int window : WINDOWS) {
      String in = " filter (where ts >= " + (end - window * 86_400_000L) + ")";
      columns.add("count(*)" + in + " as events_" + window);
      columns.add("count_if(page = 'NextSong')" + in + " as songs_" + window);
      columns.add("sum(length)" + in + " as listened_" + window);
      columns.add("count(distinct sessionId)" + in + " as sessions_" + window);
      columns.add("count(distinct ts // 86400000)" + in + " as active_days_" + window);
    }
    for (int window : new int[] {7, 28}) {
      String in = " filter (where ts >= " + (end - window * 86_400_000L) + ")";
      PAGES.forEach(
          (name, label) ->
              columns.add("count_if(page = '" + label + "')" + in + " as " + name + "_" + window));
      columns.add("count(distinct artist)" + in + " as artists_" + window);
      columns.add("count(distinct hash(artist, song))" + in + " as distinct_songs_" + window);
      columns.add("count_if(level = 'paid')" + in + " as paid_" + window);
    }
    PAGES.forEach(
        (name, label) ->
            columns.add("max(ts) filter (where page = '" + label + "') as last_" + name));
    for (int hour = 0; hour < 24; hour += 6) {
      columns.add(
          "count_if((ts // 3600000) %% 24 between %d and %d) as hours_%d"
              .formatted(hour, hour + 5, hour));
    }
    columns.add("max(ts) as last_ts");
    columns.add("arg_max(level, ts) as level");
    columns.add("arg_max(gender, ts) as gender");
    columns.add("arg_max(registration, ts) as registration");
    columns.add("arg_max(userAgent, ts) as user_agent");
    columns.add("arg_max(location, ts) as location");
    return String.format(
        Locale.ROOT,
        "copy (select userId, %s from read_json('%s', format = 'newline_delimited', columns ="
            + " {ts: 'BIGINT', userId: 'VARCHAR', sessionId: 'BIGINT', page: 'VARCHAR', level:"
            + " 'VARCHAR', itemInSession: 'INTEGER', location: 'VARCHAR', userAgent: 'VARCHAR',"
            + " registration: 'BIGINT', gender: 'VARCHAR', artist: 'VARCHAR', song: 'VARCHAR',"
            + " length: 'DOUBLE', auth: 'VARCHAR'}) where userId <> '' and auth = 'Logged In' and"
            + " ts < %d and ts >= %d group by userId) to '%s' (format parquet)",
        String.join(", ", columns),
        logs,
        end,
        end - 28 * 86_400_000L,
        output);
  }
}
