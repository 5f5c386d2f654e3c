package com.sparkify.churn.event;

import com.alibaba.fastjson2.JSONReader;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Bytes of log that one core parses per nanosecond (the counter {@code bytes}: GB/s), and lines,
 * beside the streaming parsers of fastjson2 and Jackson. These read every key, number and text of a
 * line, and check and keep nothing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ParserBenchmark {
  private static final int MOST_LINES = 100_000;

  /** A log file, of which the first lines are read. */
  @Param("../shared/data/sparkify-mini-head.jsonl")
  private String file;

  @Param private LogShape shape;

  private byte[] log;
  private byte[] padded;
  private final EventParser parser = new EventParser(ParserLimits.DEFAULT);
  private final Event event = new Event();
  private final JsonFactory jackson = new JsonFactory();

  /** What was read. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.OPERATIONS)
  public static class Read {
    public long bytes;
    public long lines;
  }

  @Setup
  public void read() throws IOException {
    Random random = new Random(1);
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      log =
          lines
              .limit(MOST_LINES)
              .map(line -> shape.line(line, random))
              .collect(Collectors.joining("\n", "", "\n"))
              .getBytes(StandardCharsets.UTF_8);
    }
    padded = LineBytes.padded(log);
  }

  @Benchmark
  public long eventParser(Read read) {
    long events = 0;
    for (int at = 0; at < log.length; at = parser.lineEnd() + 1) {
      events += parser.parse(padded, at, event) == LineOutcome.EVENT ? 1 : 0;
      read.lines++;
    }
    read.bytes += log.length;
    return events;
  }

  @Benchmark
  public long jacksonStreaming(Read read) throws IOException {
    long sum = 0;
    try (JsonParser json = jackson.createParser(log)) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        switch (token) {
          case FIELD_NAME -> sum += json.currentName().length();
          case VALUE_STRING -> sum += json.getTextLength();
          case VALUE_NUMBER_INT -> sum += json.getLongValue();
          case VALUE_NUMBER_FLOAT -> sum += (long) json.getDoubleValue();
          case END_OBJECT -> read.lines++;
          default -> {}
        }
      }
    }
    read.bytes += log.length;
    return sum;
  }

  @Benchmark
  public long fastjson2Streaming(Read read) {
    long sum = 0;
    int start = 0;
    while (start < log.length) {
      int end = LineBytes.lineFeed(padded, start);
      try (JSONReader json = JSONReader.of(log, start, end - start, StandardCharsets.UTF_8)) {
        json.nextIfObjectStart();
        while (!json.nextIfObjectEnd()) {
          sum += json.readFieldNameHashCode();
          sum += fastjson2Value(json);
        }
      }
      start = end + 1;
      read.lines++;
    }
    read.bytes += log.length;
    return sum;
  }

  private static long fastjson2Value(JSONReader json) {
    if (json.isString()) {
      return json.readValueHashCode();
    }
    if (json.nextIfNull()) {
      return 0;
    }
    return json.readNumber().longValue();
  }
}
