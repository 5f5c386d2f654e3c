package com.sparkify.churn.bundle;

import com.google.gson.JsonObject;
import com.sparkify.churn.hdfs.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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

  /** What changed the champion, or was to. */
  public record Entry(String action, String champion, String challenger) {
    /** Whether the challenger became champion by it. */
    boolean changedChampion() {
      return !action.equals("keep");
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
          new Entry(fields.text("action"), fields.text("champion"), fields.text("challenger")));
    }
    return entries;
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
