package com.sparkify.churn.model;

import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * {@code history.jsonl}: a line for every time somebody asked for another champion, the oldest
 * first. It is written whole beside itself before it is replaced.
 *
 * @param folder of the models
 */
public record PromotionHistory(Path folder, Configuration conf) {
  private static final String FILE_NAME = "history.jsonl";
  private static final String NEW_FILE_NAME = ".history.jsonl.new";

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
  void add(JsonObject entry, Instant now) throws IOException {
    JsonObject line = new JsonObject();
    line.addProperty("at", now.toString());
    entry.entrySet().forEach(field -> line.add(field.getKey(), field.getValue()));
    byte[] all = (text() + line + "\n").getBytes(StandardCharsets.UTF_8);
    FileSystem files = folder.getFileSystem(conf);
    Path next = new Path(folder, NEW_FILE_NAME);
    try (OutputStream out = files.create(next, true)) {
      out.write(all);
    }
    Path history = new Path(folder, FILE_NAME);
    files.delete(history, false);
    if (!files.rename(next, history)) {
      throw new IOException("cannot rename " + next + " to " + history + ": refused");
    }
  }

  /** Where a write was cut off after the old file went, the new one holds everything. */
  private String text() throws IOException {
    FileSystem files = folder.getFileSystem(conf);
    Path history = new Path(folder, FILE_NAME);
    Path next = new Path(folder, NEW_FILE_NAME);
    Path found = files.exists(history) || !files.exists(next) ? history : next;
    try (InputStream in = files.open(found)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (FileNotFoundException none) {
      return "";
    }
  }
}
