package com.sparkify.churn.job.score;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.table.ScoreTable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Scores as Parquet, and beside it the same rows as CSV. */
public final class ScoresOutputFormat extends FileOutputFormat<NullWritable, ScoreWritable> {
  @Override
  public RecordWriter<NullWritable, ScoreWritable> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    return new Writer(context);
  }

  private static final class Writer extends RecordWriter<NullWritable, ScoreWritable> {
    private final ScoreSettings settings;
    private final String version;
    private final TableWriter table;
    private final OutputStreamWriter csv;

    Writer(TaskAttemptContext context) throws IOException {
      Configuration conf = context.getConfiguration();
      settings = ScoreSettings.from(conf);
      version = settings.model().getName();
      FileOutputFormatPaths paths = new FileOutputFormatPaths(context, settings);
      table = TableWriter.create(paths.file("", ".parquet"), conf, ScoreTable.SCHEMA, Map.of());
      Path text = paths.file(ScoreTable.CSV_FOLDER, ".csv");
      csv =
          new OutputStreamWriter(
              text.getFileSystem(conf).create(text, false), StandardCharsets.UTF_8);
      csv.write(String.join(",", ScoreTable.SCHEMA.names()) + "\n");
    }

    @Override
    public void write(NullWritable unused, ScoreWritable row) throws IOException {
      table.setString(0, row.userId());
      table.setDate(1, settings.asOf());
      table.setDouble(2, row.probability());
      table.setInt(3, row.decile());
      table.setBoolean(4, row.group() == Group.CONTACT);
      table.setString(5, settings.campaign().name());
      table.setString(6, row.group().text());
      if (row.group().isOnList()) {
        table.setEpochDay(7, row.listedSince());
      }
      table.setBoolean(8, isNew(row));
      table.setString(9, row.reasonsUp());
      table.setString(10, row.reasonsDown());
      table.setString(11, version);
      for (int i = 0; i < ScoreTable.HORIZONS.size(); i++) {
        Double probability = row.horizons().get(ScoreTable.HORIZONS.get(i));
        if (probability != null) {
          table.setDouble(ScoreTable.FIRST_HORIZON + i, probability);
        }
      }
      table.endRow();
      csv.write(
          String.join(
                  ",",
                  quoted(row.userId()),
                  settings.asOf().toString(),
                  Double.toString(row.probability()),
                  Integer.toString(row.decile()),
                  Boolean.toString(row.group() == Group.CONTACT),
                  settings.campaign().name(),
                  row.group().text(),
                  row.group().isOnList() ? LocalDate.ofEpochDay(row.listedSince()).toString() : "",
                  Boolean.toString(isNew(row)),
                  quoted(row.reasonsUp()),
                  quoted(row.reasonsDown()),
                  quoted(version),
                  horizons(row))
              + "\n");
    }

    private static String horizons(ScoreWritable row) {
      return ScoreTable.HORIZONS.stream()
          .map(row.horizons()::get)
          .map(probability -> probability == null ? "" : Double.toString(probability))
          .collect(Collectors.joining(","));
    }

    private boolean isNew(ScoreWritable row) {
      return row.group().isOnList() && row.listedSince() == settings.asOf().toEpochDay();
    }

    private static String quoted(String text) {
      return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close(TaskAttemptContext context) throws IOException {
      table.close();
      csv.close();
    }
  }

  /** Files of a task in the folder of the scored date. */
  private record FileOutputFormatPaths(TaskAttemptContext context, ScoreSettings settings) {
    Path file(String subfolder, String extension) throws IOException {
      Path directory = new ScoresOutputFormat().getDefaultWorkFile(context, "").getParent();
      String folder = Dataset.SCORES.partitionName(settings.asOf());
      String name = TaskOutput.fileName(context, extension);
      return new Path(directory, String.join("/", folder, subfolder, name));
    }
  }
}
