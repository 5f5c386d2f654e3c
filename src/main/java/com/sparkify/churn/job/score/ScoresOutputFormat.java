package com.sparkify.churn.job.score;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.ParquetFooter;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.table.ScoreRow;
import com.sparkify.churn.table.ScoreTable;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Scores as files of the score table, in the folder of the scored date. */
public final class ScoresOutputFormat extends FileOutputFormat<NullWritable, ScoreRow> {
  @Override
  public RecordWriter<NullWritable, ScoreRow> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    ScoreSettings settings = ScoreSettings.from(context.getConfiguration());
    Path output = getDefaultWorkFile(context, "").getParent();
    Path folder = new Path(output, Dataset.SCORES.partitionName(settings.asOf()));
    return new Writer(
        new ScoreTable(
            new Path(folder, TaskOutput.fileName(context, ParquetFooter.EXTENSION)),
            new Path(new Path(folder, ScoreTable.CSV_FOLDER), TaskOutput.fileName(context, ".csv")),
            context.getConfiguration()));
  }

  private static final class Writer extends RecordWriter<NullWritable, ScoreRow> {
    private final ScoreTable table;

    Writer(ScoreTable table) {
      this.table = table;
    }

    @Override
    public void write(NullWritable unused, ScoreRow row) throws IOException {
      table.write(row);
    }

    @Override
    public void close(TaskAttemptContext context) throws IOException {
      table.close();
    }
  }
}
