package com.sparkify.churn.job.sessionize;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sparkify.churn.job.log.LogBlock;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
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
 * beside the job's output: {@code _unreadable/part-m-00000}, a day and a name a line.
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
    out.write(block.partitionDay() + " " + block.file() + "\n");
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
  }

  /** The files that a job could not read, by the epoch day of their partition. */
  static SortedMap<Integer, SortedSet<String>> of(Path output, Configuration conf)
      throws IOException {
    SortedMap<Integer, SortedSet<String>> unreadable = new TreeMap<>();
    Path folder = new Path(output, FOLDER);
    FileSystem files = folder.getFileSystem(conf);
    if (!files.exists(folder)) {
      return unreadable;
    }
    for (FileStatus file : files.listStatus(folder)) {
      try (BufferedReader in =
          new BufferedReader(new InputStreamReader(files.open(file.getPath()), UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          int space = line.indexOf(' ');
          unreadable
              .computeIfAbsent(Integer.valueOf(line.substring(0, space)), day -> new TreeSet<>())
              .add(line.substring(space + 1));
        }
      }
    }
    return unreadable;
  }
}
