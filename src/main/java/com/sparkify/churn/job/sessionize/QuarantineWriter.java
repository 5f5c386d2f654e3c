package com.sparkify.churn.job.sessionize;

import com.google.gson.stream.JsonWriter;
import com.sparkify.churn.job.log.LogBlock;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.operation.Tombstones;
import com.sparkify.churn.operation.UserInLine;
import com.sparkify.churn.session.LogDay;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/**
 * Writes the rejected lines, as JSON lines beside the job's output, hidden until they are
 * published: {@code _quarantine/dt=…/part-m-00000.jsonl}. They are written by the map task, and so
 * are committed or discarded with it.
 */
public final class QuarantineWriter implements Closeable {
  static final String FOLDER = "_quarantine";

  /** Why some bytes of a block are not an event. */
  public record Fault(String reason, String field, int start, int end) {
    public static final String UNREADABLE_FILE = "UNREADABLE_FILE";
  }

  private final TaskInputOutputContext<?, ?, ?, ?> context;
  private final Tombstones erased;
  private OutputStreamWriter out;
  private LogDay day = LogDay.UNDATED;

  /**
   * @param erased users whose lines are not kept
   */
  QuarantineWriter(TaskInputOutputContext<?, ?, ?, ?> context, Tombstones erased) {
    this.erased = erased;
    this.context = context;
  }

  void add(LogBlock block, Fault fault) throws IOException {
    if (!erased.isEmpty() && UserInLine.isOf(text(block, fault), erased::contains)) {
      return;
    }
    if (out == null || !day.equals(block.day())) {
      close();
      day = block.day();
      out = open();
    }
    out.write(toJson(block, fault));
    out.write('\n');
  }

  private static String text(LogBlock block, Fault fault) {
    return new String(block.bytes(), fault.start, fault.end - fault.start, StandardCharsets.UTF_8);
  }

  private OutputStreamWriter open() throws IOException {
    Path folder = new Path(TaskOutput.directory(context), FOLDER + "/" + folder());
    Path file = new Path(folder, TaskOutput.fileName(context, ".jsonl"));
    return new OutputStreamWriter(
        file.getFileSystem(context.getConfiguration()).create(file, false), StandardCharsets.UTF_8);
  }

  private String folder() {
    return SessionsOutputFormat.folderOf(day);
  }

  private static String toJson(LogBlock block, Fault fault) throws IOException {
    StringWriter text = new StringWriter();
    JsonWriter json = new JsonWriter(text);
    json.setHtmlSafe(false);
    json.beginObject();
    json.name("file").value(block.file());
    json.name("offset").value(block.offset() + fault.start - block.start());
    json.name("reason").value(fault.reason);
    if (!fault.field.isEmpty()) {
      json.name("field").value(fault.field);
    }
    writeContent(json, block, fault);
    json.endObject();
    return text.toString();
  }

  private static void writeContent(JsonWriter json, LogBlock block, Fault fault)
      throws IOException {
    int length = fault.end - fault.start;
    String name = fault.reason.equals(Fault.UNREADABLE_FILE) ? "message" : "line";
    ByteBuffer bytes = ByteBuffer.wrap(block.bytes(), fault.start, length);
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException notText) {
      ByteBuffer encoded = Base64.getEncoder().encode(bytes.rewind().position(fault.start));
      json.name("base64").value(StandardCharsets.ISO_8859_1.decode(encoded).toString());
      return;
    }
    json.name(name).value(text);
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
      out = null;
    }
  }
}
