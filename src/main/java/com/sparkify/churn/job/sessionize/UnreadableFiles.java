package com.sparkify.churn.job.sessionize;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.churn.job.log.LogBlock;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.session.LogDay;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/**
 * Which files could not be decompressed to their end, carried from the map tasks to the driver
 * beside the job's output: {@code _unreadable/part-m-00000}, with a day, a name and a reason per
 * line, percent-encoded.
 */
final class UnreadableFiles implements Closeable {
  private static final String FOLDER = "_unreadable";

  private final TaskInputOutputContext<?, ?, ?, ?> context;
  private OutputStreamWriter out;

  UnreadableFiles(TaskInputOutputContext<?, ?, ?, ?> context) {
    this.context = context;
  }

  void add(LogBlock block) throws IOException {
    if (out == null) {
      Path folder = new Path(TaskOutput.directory(context), FOLDER);
      Path file = new Path(folder, TaskOutput.fileName(context, ""));
      FileSystem files = file.getFileSystem(context.getConfiguration());
      out = new OutputStreamWriter(files.create(file, false), UTF_8);
    }
    String why = new String(block.bytes(), block.start(), block.end() - block.start(), UTF_8);
    out.write(
        String.join(
            " ",
            Integer.toString(block.day().epochDay()),
            URLEncoder.encode(block.file(), UTF_8),
            URLEncoder.encode(why, UTF_8) + "\n"));
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }

  /** Without the reasons. */
  static SortedMap<LogDay, SortedSet<String>> names(
      SortedMap<LogDay, SortedMap<String, String>> unreadable) {
    SortedMap<LogDay, SortedSet<String>> names = new TreeMap<>();
    unreadable.forEach((day, files) -> names.put(day, new TreeSet<>(files.keySet())));
    return names;
  }

  /** The files that a job could not read, and why, by the day of their logs. */
  static SortedMap<LogDay, SortedMap<String, String>> of(Path output, Configuration conf)
      throws IOException {
    SortedMap<LogDay, SortedMap<String, String>> unreadable = new TreeMap<>();
    Path folder = new Path(output, FOLDER);
    FileSystem files = folder.getFileSystem(conf);
    if (!files.exists(folder)) {
      return unreadable;
    }
    for (FileStatus file : files.listStatus(folder)) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(files.open(file.getPath()), UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          String[] fields = line.split(" ", -1);
          unreadable
              .computeIfAbsent(new LogDay(Integer.parseInt(fields[0])), day -> new TreeMap<>())
              .put(URLDecoder.decode(fields[1], UTF_8), URLDecoder.decode(fields[2], UTF_8));
        }
      }
    }
    return unreadable;
  }
}
