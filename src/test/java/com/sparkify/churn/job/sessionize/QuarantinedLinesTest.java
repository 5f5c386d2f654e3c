package com.sparkify.churn.job.sessionize;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.event.LineBytes;
import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.job.log.LogBlock;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a map task leaves of lines and files that no event could be made of. */
class QuarantinedLinesTest {
  private static final LogDay DAY = LogDay.of(LocalDate.parse("2018-10-05"));
  private static final TaskAttemptID ATTEMPT = new TaskAttemptID("test", 1, TaskType.MAP, 0, 0);

  @TempDir private Path output;

  private MapDriver<NullWritable, LogBlock, BytesWritable, BytesWritable> driver;
  private org.apache.hadoop.fs.Path work;

  @BeforeEach
  void startTask() throws IOException {
    driver = MapDriver.newMapDriver(new SessionizeMapper());
    Configuration conf = driver.getConfiguration();
    FileOutputCommitter committer =
        new FileOutputCommitter(
            LocalJobs.hadoop(output), new TaskAttemptContextImpl(conf, ATTEMPT));
    work = committer.getWorkPath();
    when(driver.getContext().getOutputCommitter()).thenReturn(committer);
    when(driver.getContext().getTaskAttemptID()).thenReturn(ATTEMPT);
  }

  private static LogBlock block(LogBlock.Kind kind, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    LogBlock block = new LogBlock();
    block.setPlace("hdfs:/logs/dt=2018-10-05/events.json", DAY);
    block.set(kind, LineBytes.padded(bytes), 0, bytes.length);
    block.setOffset(1_000);
    return block;
  }

  private Counters read(LogBlock... blocks) throws IOException {
    for (LogBlock block : blocks) {
      driver.addInput(NullWritable.get(), block);
    }
    driver.run();
    return driver.getCounters();
  }

  private List<JsonObject> quarantine() throws IOException {
    Path folder = Path.of(work.toUri().getPath(), "_quarantine/dt=2018-10-05");
    try (Stream<Path> files = Files.list(folder)) {
      Path file = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      return Files.readAllLines(file).stream()
          .map(line -> JsonParser.parseString(line).getAsJsonObject())
          .toList();
    }
  }

  @Test
  void aLineIsKeptWithFileOffsetReasonAndField() throws IOException {
    String sound = new Story().at("2018-10-05T10:00:00Z").plays(1).lines().get(0);
    String late = "{\"ts\":\"soon\",\"userId\":\"1\",\"page\":\"Home\"}";
    Counters counters = read(block(LogBlock.Kind.LINES, sound + "\ngarbage\n" + late + "\n"));
    assertThat(counters.findCounter(LogCounter.LINES_READ).getValue()).isEqualTo(3);
    assertThat(counters.findCounter(LogCounter.REJECTED_NOT_JSON).getValue()).isEqualTo(1);
    assertThat(counters.findCounter(LogCounter.REJECTED_WRONG_TYPE).getValue()).isEqualTo(1);
    JsonObject garbage = quarantine().get(0);
    assertThat(garbage.get("file").getAsString()).endsWith("dt=2018-10-05/events.json");
    assertThat(garbage.get("offset").getAsLong()).isEqualTo(1_000 + sound.length() + 1);
    assertThat(garbage.get("reason").getAsString()).isEqualTo("NOT_JSON");
    assertThat(garbage.get("line").getAsString()).isEqualTo("garbage");
    assertThat(garbage.has("field")).isFalse();
    assertThat(quarantine().get(1).get("field").getAsString()).isEqualTo("ts");
  }

  @Test
  void aLineTooLongIsKeptByItsBeginning() throws IOException {
    Counters counters = read(block(LogBlock.Kind.TOO_LONG_LINE, "{\"ts\":1538"));
    assertThat(counters.findCounter(LogCounter.LINES_READ).getValue()).isEqualTo(1);
    assertThat(counters.findCounter(LogCounter.REJECTED_TOO_LONG).getValue()).isEqualTo(1);
    assertThat(quarantine()).hasSize(1);
    assertThat(quarantine().get(0).get("reason").getAsString()).isEqualTo("LINE_TOO_LONG");
    assertThat(quarantine().get(0).get("line").getAsString()).isEqualTo("{\"ts\":1538");
  }

  @Test
  void aFileThatBreaksOffIsNoLineAndIsNamed() throws IOException {
    Counters counters = read(block(LogBlock.Kind.UNREADABLE_FILE, "Unexpected end of stream"));
    assertThat(counters.findCounter(LogCounter.LINES_READ).getValue()).isZero();
    assertThat(counters.findCounter(LogCounter.FILES_UNREADABLE).getValue()).isEqualTo(1);
    JsonObject record = quarantine().get(0);
    assertThat(record.get("reason").getAsString()).isEqualTo("UNREADABLE_FILE");
    assertThat(record.get("message").getAsString()).isEqualTo("Unexpected end of stream");
    SortedMap<LogDay, SortedMap<String, String>> unreadable =
        UnreadableFiles.of(work, driver.getConfiguration());
    assertThat(unreadable).containsOnlyKeys(DAY);
    assertThat(unreadable.get(DAY)).containsOnlyKeys("hdfs:/logs/dt=2018-10-05/events.json");
  }
}
