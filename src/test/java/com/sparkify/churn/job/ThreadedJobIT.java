package com.sparkify.churn.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.job.log.LogInputFormat;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.job.sessionize.LogCounter;
import com.sparkify.churn.job.sessionize.SessionizeJob;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in threads leaves and counts what Hadoop's local runner does. */
class ThreadedJobIT {
  private static final int DAYS = 4;

  @TempDir private Path temp;

  /** Days of logs with rejected lines, late ones, some delivered twice, and a damaged file. */
  private void writeLogs() throws IOException {
    for (int day = 1; day <= DAYS; day++) {
      Path folder = Files.createDirectories(temp.resolve("logs/dt=2018-10-0" + day));
      Story story = new Story();
      for (int user = 0; user < 1_500; user++) {
        story
            .at("2018-10-0" + day + "T10:00:00Z")
            .user("u" + user)
            .session(100L * day + user)
            .plays(5 + user % 3)
            .visits("Home");
      }
      Files.write(folder.resolve("a.json"), story.bytes());
      Files.writeString(folder.resolve("b.json"), "garbage " + day + "\n{\"ts\":\"soon\"}\n");
      Story again = new Story().at("2018-10-0" + day + "T10:00:00Z").user("u7");
      Files.write(folder.resolve("c.json"), again.session(100L * day + 7).plays(3).bytes());
      Story late = new Story().at("2018-10-01T22:00:00Z").user("late" + day);
      Files.write(folder.resolve("d.json"), late.session(day).plays(4).bytes());
    }
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(temp.resolve("logs/dt=2018-10-01/e.json.gz")))) {
      out.write(new Story().at("2018-10-01T12:00:00Z").user("zip").plays(900).bytes());
    }
    Path zipped = temp.resolve("logs/dt=2018-10-01/e.json.gz");
    byte[] bytes = Files.readAllBytes(zipped);
    Files.write(zipped, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** A thread that fills its buffer several times. */
  private Job job(String output) throws IOException {
    Configuration conf = JobRunner.withDefaults(LocalJobs.conf(temp));
    conf.setLong(LogInputFormat.SPLIT_BYTES, 200_000);
    conf.setInt("mapreduce.task.io.sort.mb", 1);
    conf.setInt("mapreduce.local.map.tasks.maximum", 1);
    List<FileStatus> files = new ArrayList<>();
    FileSystem local = FileSystem.getLocal(conf).getRaw();
    for (int day = 1; day <= DAYS; day++) {
      files.addAll(
          List.of(local.listStatus(LocalJobs.hadoop(temp.resolve("logs/dt=2018-10-0" + day)))));
    }
    return SessionizeJob.create(conf, files, LocalJobs.hadoop(temp.resolve(output)));
  }

  private static Map<LogCounter, Long> counts(Counters counters) {
    Map<LogCounter, Long> counts = new EnumMap<>(LogCounter.class);
    for (LogCounter counter : LogCounter.values()) {
      counts.put(counter, counters.findCounter(counter).getValue());
    }
    return counts;
  }

  @Test
  void bytesNamesAndCountsAreThoseOfTheLocalRunner() throws Exception {
    writeLogs();
    Job local = job("local");
    assertThat(local.waitForCompletion(false)).isTrue();
    Counters counters = JobRunner.run(job("threads"), StageProgress.NONE);

    Map<String, byte[]> expected = LocalJobs.bytes(temp.resolve("local"));
    Map<String, byte[]> made = LocalJobs.bytes(temp.resolve("threads"));
    assertThat(made).containsOnlyKeys(expected.keySet());
    expected.forEach((name, bytes) -> assertThat(made.get(name)).as(name).isEqualTo(bytes));
    assertThat(expected.keySet())
        .anyMatch(name -> name.startsWith("_quarantine/dt=2018-10-04/part-m-"))
        .anyMatch(name -> name.startsWith("_contested/dt=2018-10-02/part-r-"))
        .anyMatch(name -> name.startsWith("_unreadable/part-m-"))
        .contains("dt=2018-10-03/part-r-00001", "_SUCCESS");
    assertThat(counts(counters)).isEqualTo(counts(local.getCounters()));
    assertThat(counts(counters)).containsEntry(LogCounter.FILES_UNREADABLE, 1L);
    assertThat(new String(made.get("_SUCCESS"), UTF_8)).isEmpty();
  }
}
