import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * Apache Spark's way from raw logs to the table that {@code DuckDbFeatures} makes: the same
 * columns, on two threads of one process. Sets are collected rather than counted distinct: with a
 * dozen distinct counts Spark would copy every row a dozen times.
 */
public final class SparkFeatures {
  private static final int[] WINDOWS = {1, 3, 7, 14, 28};
  private static final String[] PAGES = {
    "Thumbs Up", "Thumbs Down", "Add to Playlist", "Add Friend", "Roll Advert", "Home", "Help",
    "About", "Error", "Settings", "Save Settings", "Downgrade", "Submit Downgrade", "Upgrade",
    "Submit Upgrade", "Logout"
  };
  private static final String SCHEMA =
      "ts BIGINT, userId STRING, sessionId BIGINT, page STRING, level STRING, itemInSession INT,"
          + " location STRING, userAgent STRING, registration BIGINT, gender STRING, artist STRING,"
          + " song STRING, length DOUBLE, auth STRING";

  private SparkFeatures() {}

  /**
   * @param args folder of log files at any depth, as-of date, folder to write
   */
  public static void main(String[] args) {
    SparkSession spark =
        SparkSession.builder()
            .master("local[2]")
            .config("spark.ui.enabled", false)
            .config("spark.sql.shuffle.partitions", 4)
            .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", 1_000_000)
            .getOrCreate();
    spark
        .read()
        .schema(SCHEMA)
        .option("recursiveFileLookup", true)
        .option("pathGlobFilter", "*.json")
        .json(args[0])
        .createOrReplaceTempView("logs");
    spark.sql(query(LocalDate.parse(args[1]))).write().mode(SaveMode.Overwrite).parquet(args[2]);
    spark.stop();
  }

  private static String query(LocalDate asOf) {
    long end = asOf.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    Map<String, String> pages = new TreeMap<>();
    for (String page : PAGES) {
      pages.put(page.toLowerCase(java.util.Locale.ROOT).replace(' ', '_'), page);
    }
    List<String> columns = new ArrayList<>();
    for (int window : WINDOWS) {
      String in = " filter (where ts >= " + (end - window * 86_400_000L) + ")";
      columns.add("count(*)" + in + " as events_" + window);
      columns.add("count_if(page = 'NextSong')" + in + " as songs_" + window);
      columns.add("sum(length)" + in + " as listened_" + window);
      columns.add("size(collect_set(sessionId)" + in + ") as sessions_" + window);
      columns.add("size(collect_set(ts div 86400000)" + in + ") as active_days_" + window);
    }
    for (int window : new int[] {7, 28}) {
      String in = " filter (where ts >= " + (end - window * 86_400_000L) + ")";
      pages.forEach(
          (name, label) ->
              columns.add("count_if(page = '" + label + "')" + in + " as " + name + "_" + window));
      columns.add("size(collect_set(artist)" + in + ") as artists_" + window);
      columns.add(
          "size(collect_set(xxhash64(artist, song))" + in + ") as distinct_songs_" + window);
      columns.add("count_if(level = 'paid')" + in + " as paid_" + window);
    }
    pages.forEach(
        (name, label) ->
            columns.add("max(ts) filter (where page = '" + label + "') as last_" + name));
    for (int hour = 0; hour < 24; hour += 6) {
      columns.add(
          "count_if((ts div 3600000) %% 24 between %d and %d) as hours_%d"
              .formatted(hour, hour + 5, hour));
    }
    columns.add("max(ts) as last_ts");
    for (String latest : List.of("level", "gender", "registration", "userAgent", "location")) {
      columns.add("max_by(" + latest + ", ts) as latest_" + latest);
    }
    return "select userId, "
        + String.join(", ", columns)
        + " from logs where userId <> '' and auth = 'Logged In' and ts < "
        + end
        + " and ts >= "
        + (end - 28 * 86_400_000L)
        + " group by userId";
  }
}
