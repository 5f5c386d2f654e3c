package com.sparkify.churn.operation;

import com.sparkify.churn.bundle.BundleException;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.hdfs.Partition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What was counted of a day of logs: how much of each kind there was.
 *
 * @param volumes how many lines, events, users, views by page, events by level
 * @param parts what is a fault or may become one, as a number of lines or events: rejected,
 *     duplicates, late, without a field
 * @param newNames pages, levels and fields that this program does not know, and how often they came
 */
public record DayMeasures(
    SortedMap<String, Long> volumes,
    SortedMap<String, Long> parts,
    SortedMap<String, Long> newNames) {
  /** Its name in the day's directory. */
  public static final String FILE = "_with-quality.json";

  /** All lines, among the volumes. */
  public static final String LINES = "lines";

  /** Users with an event, among the volumes. */
  public static final String USERS = "users";

  public DayMeasures {
    volumes = copy(volumes);
    parts = copy(parts);
    newNames = copy(newNames);
  }

  private static SortedMap<String, Long> copy(Map<String, Long> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** A part of all lines. */
  double share(String part) {
    long lines = volumes.getOrDefault(LINES, 0L);
    return lines == 0 ? 0 : (double) parts.getOrDefault(part, 0L) / lines;
  }

  /** UTF-8 JSON in a fixed order. */
  public byte[] toBytes() {
    var json = new com.google.gson.JsonObject();
    json.add("volumes", JsonFields.object(volumes));
    json.add("parts", JsonFields.object(parts));
    json.add("newNames", JsonFields.object(newNames));
    return JsonFields.bytes(json);
  }

  /**
   * @param where named in errors
   */
  static DayMeasures parse(byte[] bytes, String where) throws BundleException {
    JsonFields json = JsonFields.parse(bytes, where);
    return new DayMeasures(
        counts(json, "volumes"), counts(json, "parts"), counts(json, "newNames"));
  }

  private static SortedMap<String, Long> counts(JsonFields json, String name)
      throws BundleException {
    SortedMap<String, Long> counts = new TreeMap<>();
    json.numberMap(name).forEach((key, value) -> counts.put(key, value.longValue()));
    return counts;
  }

  /** Those published with a day; empty if an older version published it. */
  static Optional<DayMeasures> of(Partition day, Configuration conf) throws IOException {
    Path file = new Path(day.files(), FILE);
    FileSystem files = file.getFileSystem(conf);
    try (InputStream in = files.open(file)) {
      return Optional.of(parse(in.readAllBytes(), file.toString()));
    } catch (FileNotFoundException none) {
      return Optional.empty();
    }
  }
}
