package com.sparkify.churn.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.MemoryFolder;
import com.sparkify.churn.job.LocalJobs;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NumberedTasksIT {
  @TempDir(factory = MemoryFolder.class)
  private Path folder;

  @Test
  void theProgressOfAJobFollowsThatWithinItsTasks() throws Exception {
    Configuration conf = LocalJobs.conf(folder);
    conf.setLong(MRJobConfig.TASK_PROGRESS_REPORT_INTERVAL, 20);
    List<Double> shares = new ArrayList<>();

    List<String> answers =
        new NumberedTasks("quarters", Quarters.class, 1)
            .run(
                conf,
                LocalJobs.hadoop(folder.resolve("scratch")),
                (what, share) -> shares.add(share));

    assertThat(answers).containsExactly("task 0");
    assertThat(shares).isSorted().contains(0.25, 0.75).endsWith(1.0);
  }

  /** Says that a quarter is done, and after a while three quarters. */
  public static final class Quarters implements NumberedTask {
    @Override
    public String answer(int number, DoubleConsumer progress) throws IOException {
      try {
        progress.accept(0.25);
        Thread.sleep(600);
        progress.accept(0.75);
        Thread.sleep(600);
      } catch (InterruptedException stopped) {
        throw new InterruptedIOException("stopped");
      }
      return "task " + number;
    }
  }
}
