package com.sparkify.churn.event;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Bytes of log parsed on one core, beside Gson streaming; the unit is bytes per microsecond = MB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParserBenchmark {
  /** A log file; its length over the time reported is the speed. */
  @Param("../shared/data/sparkify-mini-head.jsonl")
  private String file;

  private byte[] log;
  private byte[] padded;
  private String[] lines;
  private final EventParser parser = new EventParser(ParserLimits.DEFAULT);
  private final Event event = new Event();

  @Setup
  public void read() throws IOException {
    log = Files.readAllBytes(Path.of(file));
    padded = LineBytes.padded(log);
    lines = new String(log, StandardCharsets.UTF_8).split("\n");
    System.out.printf("%,d bytes%n", log.length);
  }

  @Benchmark
  public long eventParser() {
    long events = 0;
    int position = 0;
    while (position < log.length) {
      events += parser.parse(padded, position, event) == LineOutcome.EVENT ? 1 : 0;
      position = parser.lineEnd() + 1;
    }
    return events;
  }

  @Benchmark
  public long gsonStreaming() throws IOException {
    long fields = 0;
    for (String line : lines) {
      JsonReader reader = new JsonReader(new StringReader(line));
      reader.beginObject();
      while (reader.hasNext()) {
        reader.nextName();
        reader.nextString();
        fields++;
      }
      reader.endObject();
    }
    return fields;
  }
}
