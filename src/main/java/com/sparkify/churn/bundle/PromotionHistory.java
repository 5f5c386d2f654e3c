package com.sparkify.churn.bundle;

import com.google.gson.JsonObject;
import com.sparkify.churn.hdfs.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * {@code history.jsonl}: a line for every time somebody asked for another champion, the oldest
 * first. It is replaced as a whole.
 *
 * @param folder of the models
 */
public record PromotionHistory(Path folder, Configuration conf) {
  private static final String FILE_NAME = "history.jsonl";

  /** What changed the champion, or was to, and when. */
  public record Entry(Instant at, String action, String champion, String challenger) {
    /** Whether the challenger became champion by it. */
    public boolean changedChampion() {
      return !action.equals("keep");
    }

    /** Whether a model was judged for it, as champion or as challenger. */
    public boolean judged(String version) {
      return !action.equals("rollback") && (champion.equals(version) || challenger.equals(version));
    }
  }

  /** All entries, the oldest first. */
  public List<Entry> entries() throws IOException {
    List<Entry> entries = new ArrayList<>();
    int number = 0;
    for (String line : text().lines().toList()) {
      number++;
      JsonFields fields =
          JsonFields.parse(
              line.getBytes(StandardCharsets.UTF_8), new Path(folder, FILE_NAME) + ":" + number);
      entries.add(
          new Entry(
              at(fields),
              fields.text("action"),
              fields.text("champion"),
              fields.text("challenger")));
    }
    return entries;
  }

  private static Instant at(JsonFields fields) throws BundleException {
    try {
      return Instant.parse(fields.text("at"));
    } catch (DateTimeParseException notInstant) {
      throw new BundleException(
          fields.where() + ": field 'at' is not an instant, " + fields.text("at"), notInstant);
    }
  }

  /** Adds a line. */
  public void add(JsonObject entry, Instant now) throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty("at", now.toString());
    entry.entrySet().forEach(field -> line.add(field.getKey(), field.getValue()));
    byte[] all = (text() + line + "\n").getBytes(StandardCharsets.UTF_8);
    WholeFile.replace(new Path(folder, FILE_NAME), all, conf);
  }

  private String text() throws IOException {
    Path history = new Path(folder, FILE_NAME);
    try (InputStream in = folder.getFileSystem(conf).open(history)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException none) {
      return "";
    }
  }
}
