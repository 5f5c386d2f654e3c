package com.sparkify.churn.job.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.LineBytes;
import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.job.log.LogBlock;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.Measure;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.SessionFragment;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mrunit.mapreduce.MapDriver;
import org.apache.hadoop.mrunit.mapreduce.MapReduceDriver;
import org.apache.hadoop.mrunit.types.Pair;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionizeMapReduceTest {
  @TempDir private Path folder;

  private static LogBlock block(Story story) {
    byte[] lines = story.bytes();
    LogBlock block = new LogBlock();
    block.setPlace("file:/logs/events.json", LogDay.UNDATED);
    block.set(LogBlock.Kind.LINES, LineBytes.padded(lines), 0, lines.length);
    return block;
  }

  private static Story twoSessions() {
    return new Story()
        .at("2018-10-05T10:00:00Z")
        .session(1)
        .plays(3)
        .user("u2")
        .session(2)
        .plays(4)
        .visits("Home");
  }

  private static SessionFragment fragment(BytesWritable value) {
    return SessionFragment.read(new PackedInput().reset(value.getBytes(), 0));
  }

  @Test
  void theMapperMergesEventsAndTalliesLines() throws IOException {
    MapDriver<NullWritable, LogBlock, BytesWritable, BytesWritable> driver =
        MapDriver.newMapDriver(new SessionizeMapper());
    List<Pair<BytesWritable, BytesWritable>> out =
        driver.withInput(NullWritable.get(), block(twoSessions())).run();
    assertThat(out).hasSize(3);
    assertThat(driver.getCounters().findCounter(LogCounter.LINES_READ).getValue()).isEqualTo(8);
    assertThat(driver.getCounters().findCounter(LogCounter.EVENTS_PARSED).getValue()).isEqualTo(8);
  }

  private static Map<LogCounter, Long> counts(Counters counters) {
    Map<LogCounter, Long> counts = new EnumMap<>(LogCounter.class);
    for (LogCounter counter : LogCounter.values()) {
      counts.put(counter, counters.findCounter(counter).getValue());
    }
    return counts;
  }

  private static boolean isFragment(Pair<BytesWritable, BytesWritable> record) {
    return !FragmentKey.isPartition(record.getFirst().getLength());
  }

  @Test
  void aSessionDeliveredTwiceIsReadAgainAndCountsOnce() throws IOException {
    MapReduceDriver<
            NullWritable, LogBlock, BytesWritable, BytesWritable, BytesWritable, BytesWritable>
        first = MapReduceDriver.newMapReduceDriver(new SessionizeMapper(), new SessionizeReducer());
    Story more = twoSessions().user("u3").session(3).plays(1);
    first.withInput(NullWritable.get(), block(twoSessions()));
    List<Pair<BytesWritable, BytesWritable>> contested =
        first.withInput(NullWritable.get(), block(more)).run().stream()
            .filter(SessionizeMapReduceTest::isFragment)
            .filter(record -> SessionFragment.isContested(record.getSecond().getBytes()))
            .toList();
    assertThat(contested).hasSize(2);
    assertThat(counts(first.getCounters()))
        .containsEntry(LogCounter.LINES_READ, 17L)
        .containsEntry(LogCounter.EVENTS_PARSED, 17L)
        .containsEntry(LogCounter.EVENTS_DUPLICATED, 0L);

    MapReduceDriver<
            NullWritable, LogBlock, BytesWritable, BytesWritable, BytesWritable, BytesWritable>
        again = MapReduceDriver.newMapReduceDriver(new SessionizeMapper(), new SessionizeReducer());
    Configuration conf = again.getConfiguration();
    try (FragmentFile.Writer writer =
        new FragmentFile.Writer(
            LocalJobs.hadoop(folder.resolve("dt=2018-10-05/part-r-00000")), conf)) {
      for (Pair<BytesWritable, BytesWritable> record : contested) {
        writer.write(record.getFirst(), record.getSecond());
      }
    }
    ContestedSessions.set(conf, LocalJobs.hadoop(folder));
    again.withInput(NullWritable.get(), block(twoSessions()));
    List<Pair<BytesWritable, BytesWritable>> fragments =
        again.withInput(NullWritable.get(), block(more)).run().stream()
            .filter(SessionizeMapReduceTest::isFragment)
            .toList();
    assertThat(fragments)
        .extracting(record -> fragment(record.getSecond()).activity().sum(Measure.EVENTS))
        .containsExactly(3L, 5L);
    assertThat(counts(again.getCounters()))
        .containsEntry(LogCounter.LINES_READ, 0L)
        .containsEntry(LogCounter.EVENTS_PARSED, -8L)
        .containsEntry(LogCounter.EVENTS_DUPLICATED, 8L);
  }

  @Test
  void theReducerPassesTheOnlyPartOfASessionOnUnchanged() throws IOException {
    List<Pair<BytesWritable, BytesWritable>> parts =
        MapDriver.newMapDriver(new SessionizeMapper())
            .withInput(NullWritable.get(), block(twoSessions()))
            .run()
            .stream()
            .filter(SessionizeMapReduceTest::isFragment)
            .toList();
    List<Pair<BytesWritable, BytesWritable>> fragments =
        MapReduceDriver.newMapReduceDriver(new SessionizeMapper(), new SessionizeReducer())
            .withInput(NullWritable.get(), block(twoSessions()))
            .run()
            .stream()
            .filter(SessionizeMapReduceTest::isFragment)
            .toList();
    assertThat(fragments).hasSize(2).containsExactlyInAnyOrderElementsOf(parts);
  }

  @Test
  void partsOfASessionFromTwoMapsBecomeOneFragment() throws IOException {
    Story story = new Story().at("2018-10-05T10:00:00Z").session(1).plays(5);
    Story second = new Story().at("2018-10-05T11:00:00Z").session(1).plays(5);
    String shifted =
        new String(second.bytes(), java.nio.charset.StandardCharsets.UTF_8)
            .replaceAll("\"itemInSession\":(\\d)", "\"itemInSession\":1$1");
    byte[] lines = shifted.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    LogBlock next = new LogBlock();
    next.setPlace("file:/logs/more.json", LogDay.UNDATED);
    next.set(LogBlock.Kind.LINES, LineBytes.padded(lines), 0, lines.length);
    MapReduceDriver<
            NullWritable, LogBlock, BytesWritable, BytesWritable, BytesWritable, BytesWritable>
        driver =
            MapReduceDriver.newMapReduceDriver(new SessionizeMapper(), new SessionizeReducer());
    driver.getConfiguration().setInt(SessionizeSettings.MEMORY_MB, 1);
    List<Pair<BytesWritable, BytesWritable>> out =
        driver
            .withInput(NullWritable.get(), block(story))
            .withInput(NullWritable.get(), next)
            .run();
    Pair<BytesWritable, BytesWritable> tally = out.get(0);
    assertThat(FragmentKey.isPartition(tally.getFirst().getLength())).isTrue();
    byte[] counts = tally.getSecond().getBytes();
    assertThat(LineTally.read(new PackedInput().reset(counts, 0)).lines()).isEqualTo(10);
    assertThat(out).hasSize(3);
    byte[] users = out.get(2).getSecond().getBytes();
    assertThat(LineTally.read(new PackedInput().reset(users, 0)).users()).isEqualTo(1);
    assertThat(fragment(out.get(1).getSecond()).activity().sum(Measure.EVENTS)).isEqualTo(10);
  }
}
