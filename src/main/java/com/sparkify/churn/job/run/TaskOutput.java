package com.sparkify.churn.job.run;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskID;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Where a task writes files of its own, which are committed or discarded with the task. */
public final class TaskOutput {
  /** Begins the name of a file of a day whose logs a second job read again. */
  public static final String AGAIN = "again-";

  private static final Pattern NUMBERED = Pattern.compile("(?:" + AGAIN + ")?part-r-(\\d{5,9})");

  private TaskOutput() {}

  /**
   * Sets the folder that a job writes to.
   *
   * @throws IOException if its name contains a reference such as <code>${user.name}</code>, which
   *     Hadoop would replace, so that the output went elsewhere
   */
  public static void set(Job job, Path folder) throws IOException {
    FileOutputFormat.setOutputPath(job, folder);
    Path taken = FileOutputFormat.getOutputPath(job);
    Path meant = folder.getFileSystem(job.getConfiguration()).makeQualified(folder);
    if (!taken.equals(meant)) {
      throw new IOException(
          ("%s: Hadoop takes ${...} in the name of an output folder for a setting, and would write"
                  + " to %s; choose another name")
              .formatted(folder, taken));
    }
  }

  public static Path directory(TaskInputOutputContext<?, ?, ?, ?> context) throws IOException {
    try {
      return FileOutputFormat.getWorkOutputPath(context);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a task's output was opened", interrupted);
    }
  }

  /**
   * The name of a file that no other task writes, such as {@code part-r-00000}. Hadoop's own names
   * have the digits of the machine's locale.
   */
  public static String fileName(TaskAttemptContext context, String extension) {
    TaskID task = context.getTaskAttemptID().getTaskID();
    return fileName(task.getTaskType(), task.getId(), extension);
  }

  /** The same name that the reducer of a number gives its file, for one that none writes. */
  public static String partName(int number, String extension) {
    return fileName(TaskType.REDUCE, number, extension);
  }

  private static String fileName(TaskType type, int number, String extension) {
    return String.format(
        Locale.ROOT, "part-%s-%05d%s", TaskID.getRepresentingCharacter(type), number, extension);
  }

  /** Which reducer has written a file of a day, by its name; empty for files that none writes. */
  public static OptionalInt reducer(String name) {
    Matcher numbered = NUMBERED.matcher(name);
    return numbered.matches()
        ? OptionalInt.of(Integer.parseInt(numbered.group(1)))
        : OptionalInt.empty();
  }
}
