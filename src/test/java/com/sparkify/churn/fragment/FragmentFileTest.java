package com.sparkify.churn.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.PackedOutput;
import com.sparkify.churn.session.SessionFragment;
import com.sparkify.churn.session.SessionsInMemory;
import com.sparkify.churn.story.GoldenBytes;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentFileTest {
  private static final int DAY = (int) LocalDate.parse("2018-10-05").toEpochDay();

  @TempDir private java.nio.file.Path folder;
  private final Configuration conf = new Configuration();

  /** A partition as the sessionize job writes it: a tally, and the fragments of two users. */
  private byte[] written() throws Exception {
    Story story = new Story().at("2018-10-05T10:00:00Z");
    story.user("u1").session(1).plays(2).user("u2").session(2).plays(1).cancels();
    Path file = new Path(folder.resolve("written").toUri());
    try (FragmentFile.Writer writer = new FragmentFile.Writer(file, conf)) {
      List<byte[][]> records = new ArrayList<>();
      LineTally tally =
          new SessionsInMemory(ParserLimits.DEFAULT, 1 << 20)
              .read(
                  List.of(new SessionsInMemory.Log(story.bytes(), new LogDay(DAY))),
                  (key, fragment) -> records.add(new byte[][] {bytes(key), bytes(fragment)}),
                  (reason, field, start, end) -> {});
      PackedOutput partition = new PackedOutput(4);
      FragmentKey.writePartition(new LogDay(DAY), partition);
      PackedOutput counts = new PackedOutput(64);
      tally.write(counts);
      records.add(0, new byte[][] {partition.toByteArray(), counts.toByteArray()});
      for (byte[][] record : records) {
        writer.write(new BytesWritable(record[0]), new BytesWritable(record[1]));
      }
    }
    return Files.readAllBytes(folder.resolve("written"));
  }

  private static byte[] bytes(FragmentKey key) {
    PackedOutput out = new PackedOutput(64);
    key.writeByPartition(out);
    return out.toByteArray();
  }

  private static byte[] bytes(SessionFragment fragment) {
    PackedOutput out = new PackedOutput(64);
    fragment.write(out);
    return out.toByteArray();
  }

  private List<String> read(byte[] content) throws IOException {
    java.nio.file.Path file = Files.write(folder.resolve("part-r-00000"), content);
    List<String> users = new ArrayList<>();
    try (FragmentFile.Reader reader = new FragmentFile.Reader(new Path(file.toUri()), conf)) {
      BytesWritable key = new BytesWritable();
      BytesWritable value = new BytesWritable();
      while (reader.next(key, value)) {
        users.add(
            FragmentKey.isPartition(key.getLength())
                ? "day " + FragmentKey.partition(key.getBytes())
                : FragmentKey.readByPartition(new PackedInput().reset(key.getBytes(), 0)).userId());
      }
    }
    return users;
  }

  @Test
  void theBytesAreThoseOfEarlierFilesWhichCanBeRead() throws Exception {
    GoldenBytes.assertSame(written(), "fragment-file");
    assertThat(read(GoldenBytes.of("fragment-file"))).containsExactly("day 2018-10-05", "u1", "u2");
  }

  @Test
  void aFileOfANewerVersionIsRefusedAndSaysWhatToDo() {
    byte[] newer = GoldenBytes.of("fragment-file");
    newer[7] = '3';
    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith(
            "part-r-00000: is of version 3 of the session fragments; this program reads version 2"
                + " only. Run its sessionize for that day again, or use the program that wrote the"
                + " file");
  }

  @Test
  void whatIsNoFragmentFileIsSaidToBeNone() {
    for (String text : List.of("", "{\"ts\":1538733600000}\n")) {
      assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("part-r-00000: is not a file of session fragments");
    }
  }

  @Test
  void noPrefixIsTakenForTheWhole() {
    byte[] whole = GoldenBytes.of("fragment-file");
    for (int length = 8; length < whole.length; length++) {
      byte[] prefix = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> read(prefix))
          .as(length + " bytes")
          .hasMessageContaining("part-r-00000: damaged: ends after");
    }
  }

  @Test
  void aChangedByteIsNoticed() {
    byte[] changed = GoldenBytes.of("fragment-file");
    changed[40] ^= 1;
    assertThatThrownBy(() -> read(changed)).hasMessageContaining("part-r-00000: damaged: ");
  }
}
