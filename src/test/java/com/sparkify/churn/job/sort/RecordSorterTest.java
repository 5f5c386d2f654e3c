package com.sparkify.churn.job.sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.mapred.RawKeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSorterTest {
  private static final int PARTS = 3;

  @TempDir private Path folder;

  private final List<Path> made = new ArrayList<>();

  /** A record, with the number by which it was written. */
  private record Numbered(int part, byte[] key, int number) {
    @Override
    public String toString() {
      return part + " " + HexFormat.of().formatHex(key) + " " + number;
    }
  }

  private synchronized Path newFile() throws IOException {
    Path file = Files.createTempFile(folder, "run", ".tmp");
    made.add(file);
    return file;
  }

  private RecordSorter sorter(int bufferBytes) {
    return new RecordSorter(PARTS, bufferBytes, this::newFile);
  }

  /** Keys of 0 to 12 bytes of few values, so that many begin alike and some are equal. */
  private static List<Numbered> records(int count, long seed) {
    Random random = new Random(seed);
    List<Numbered> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] key = new byte[random.nextInt(13)];
      for (int b = 0; b < key.length; b++) {
        key[b] = (byte) (random.nextInt(4) - 2);
      }
      records.add(new Numbered(random.nextInt(PARTS), key, i));
    }
    return records;
  }

  private static void write(List<Numbered> records, RecordSorter sorter) throws IOException {
    try (RecordSorter.Writer writer = sorter.writer()) {
      for (Numbered record : records) {
        writer.write(record.part, new BytesWritable(record.key), new IntWritable(record.number));
      }
    }
  }

  private static List<String> read(RecordSorter sorter) throws IOException {
    List<String> read = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      RawKeyValueIterator records = sorter.sorted(part);
      while (records.next()) {
        BytesWritable key = new BytesWritable();
        key.readFields(records.getKey());
        DataInputBuffer value = records.getValue();
        read.add(new Numbered(part, key.copyBytes(), value.readInt()).toString());
      }
    }
    return read;
  }

  /** As a library sorts; of equal keys any order is right, so they are put into one. */
  private static List<String> sorted(List<Numbered> records) {
    return records.stream()
        .sorted(
            Comparator.comparingInt(Numbered::part)
                .thenComparing(Numbered::key, Arrays::compareUnsigned)
                .thenComparingInt(Numbered::number))
        .map(Numbered::toString)
        .toList();
  }

  /** Checks the order of keys, and that each record is there once. */
  private static void assertSorted(List<String> read, List<Numbered> records) {
    assertThat(read).containsExactlyInAnyOrderElementsOf(sorted(records));
    assertThat(read.stream().map(line -> line.substring(0, line.lastIndexOf(' '))))
        .containsExactlyElementsOf(
            sorted(records).stream()
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .toList());
  }

  /** In memory alone, in some files, and in so many that they are merged more than once. */
  @ParameterizedTest
  @ValueSource(ints = {1 << 20, 40_000, 500})
  void recordsComeByPartAndByTheBytesOfTheirKeysWithoutSign(int bufferBytes) throws IOException {
    List<Numbered> records = records(10_000, bufferBytes);
    try (RecordSorter sorter = sorter(bufferBytes)) {
      write(records, sorter);
      sorter.finish();
      assertSorted(read(sorter), records);
    }
  }

  @Test
  void whatFitsIntoMemoryIsWrittenToNoFile() throws IOException {
    List<Numbered> records = records(1_000, 1);
    try (RecordSorter sorter = sorter(1 << 20)) {
      write(records.subList(0, 400), sorter);
      write(records.subList(400, 1_000), sorter);
      sorter.finish();
      assertSorted(read(sorter), records);
    }
    assertThat(made).isEmpty();
  }

  @Test
  void aFileHasNoNameOnceItIsWritten() throws IOException {
    try (RecordSorter sorter = sorter(500)) {
      write(records(10_000, 2), sorter);
      assertThat(made).hasSizeGreaterThan(2 * RecordSorter.RUNS_PER_LEVEL);
      assertThat(folder.toFile().list()).isEmpty();
    }
  }

  /** A file per record: 64 of them are merged into one, and 64 of those again. */
  @Test
  void runsAreMergedLevelByLevel() throws IOException {
    int levels = RecordSorter.RUNS_PER_LEVEL * RecordSorter.RUNS_PER_LEVEL;
    List<Numbered> records = records(levels + 70, 5);
    try (RecordSorter sorter = sorter(1)) {
      write(records, sorter);
      sorter.finish();
      assertSorted(read(sorter), records);
    }
    assertThat(made).hasSize(levels + 70 + RecordSorter.RUNS_PER_LEVEL + 1 + 1);
  }

  @Test
  void severalThreadsMayWriteAndMerge() throws Exception {
    int threads = 8;
    int each = 1_500;
    List<Numbered> records = records(threads * each, 3);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (RecordSorter sorter = sorter(60)) {
      List<Future<?>> writing = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        List<Numbered> own = records.subList(each * i, each * (i + 1));
        writing.add(
            pool.submit(
                () -> {
                  write(own, sorter);
                  return null;
                }));
      }
      for (Future<?> one : writing) {
        one.get();
      }
      sorter.finish();
      assertSorted(read(sorter), records);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aRecordMayBeLargerThanAnyBuffer() throws IOException {
    byte[] large = new byte[300_000];
    new Random(4).nextBytes(large);
    List<Numbered> records =
        List.of(
            new Numbered(1, new byte[] {1}, 0),
            new Numbered(1, large, 1),
            new Numbered(1, new byte[0], 2));
    try (RecordSorter sorter = sorter(10)) {
      write(records, sorter);
      sorter.finish();
      assertSorted(read(sorter), records);
    }
    assertThat(made).hasSize(3);
  }

  @Test
  void nothingIsSortedIntoNothing() throws IOException {
    try (RecordSorter sorter = sorter(100)) {
      write(List.of(), sorter);
      sorter.finish();
      assertThat(read(sorter)).isEmpty();
    }
  }

  @Test
  void changedBytesOfAFileAreAnError() throws IOException {
    SortBuffer buffer = new SortBuffer(1_000);
    for (int i = 0; i < 20; i++) {
      buffer.add(0, new BytesWritable(new byte[] {(byte) i}), new IntWritable(i));
    }
    buffer.sort();
    Path file = newFile();
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        RunFile run = RunFile.write(file, PARTS, part -> buffer.open(part, 0))) {
      open.seek(15);
      open.write(0x55);
      assertThatThrownBy(() -> run.open(0, 0).next())
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": bytes 0 to 260 are not those that were written");
    }
  }

  @Test
  void aLengthThatCannotBeIsAnErrorBeforeItIsUsed() throws IOException {
    SortBuffer buffer = new SortBuffer(1_000);
    buffer.add(0, new BytesWritable(new byte[] {7}), new IntWritable(1));
    for (int first : new int[] {0x7F, 0xFF}) {
      Path file = newFile();
      try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
          RunFile run = RunFile.write(file, PARTS, part -> buffer.open(part, 0))) {
        open.write(first);
        assertThatThrownBy(() -> run.open(0, 0).next())
            .isInstanceOf(IOException.class)
            .hasMessage(file + ": bytes 0 to 13 are not those that were written");
      }
    }
  }

  @Test
  void aFileThatWasCutShortIsAnError() throws IOException {
    SortBuffer buffer = new SortBuffer(1_000);
    buffer.add(2, new BytesWritable(new byte[] {7}), new IntWritable(1));
    Path file = newFile();
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        RunFile run = RunFile.write(file, PARTS, part -> buffer.open(part, 0))) {
      open.setLength(9);
      assertThatThrownBy(() -> run.open(2, 0).next())
          .isInstanceOf(IOException.class)
          .hasMessage(file + ": ends at byte 9, within a record");
    }
  }
}
