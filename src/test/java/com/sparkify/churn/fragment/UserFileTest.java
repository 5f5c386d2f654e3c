package com.sparkify.churn.fragment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.event.Page;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.Measure;
import com.sparkify.churn.session.PackedOutput;
import com.sparkify.churn.session.SessionsInMemory;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
  private static final int DAY = 17_800;
  private static final int SONGS = 30;

  @TempDir private java.nio.file.Path folder;

  private final byte[] fragment = fragment();

  /** Some bytes of a fragment with a few songs. */
  private static byte[] fragment() {
    PackedOutput out = new PackedOutput(4096);
    try {
      new SessionsInMemory(ParserLimits.DEFAULT, 1 << 20)
          .read(
              List.of(
                  new SessionsInMemory.Log(
                      new Story().user("x").at("2018-09-26T10:00:00Z").plays(SONGS).bytes(),
                      new LogDay(DAY))),
              (key, value) -> value.write(out),
              (reason, field, start, end) -> {});
    } catch (IOException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
    return out.toByteArray();
  }

  private Path file() {
    return new Path(folder.resolve("part-r-00000").toUri());
  }

  private void write(FragmentFile.Writer writer, String user, long session) throws IOException {
    PackedOutput key = new PackedOutput(64);
    byte[] id = user.getBytes(StandardCharsets.UTF_8);
    new FragmentKey(DAY, id, session, DAY, 0).writeByPartition(key);
    writer.write(new BytesWritable(key.toByteArray()), new BytesWritable(fragment));
  }

  /** Sessions found of a user, as text. */
  private static List<String> found(UserFile file, String user) throws Exception {
    List<String> found = new ArrayList<>();
    file.read(
        FragmentKey.user(user),
        (key, value) -> {
          assertThat(value.activity().sum(Measure.page(Page.NEXT_SONG))).isEqualTo(SONGS);
          found.add(key.userId() + "/" + key.session());
        });
    return found;
  }

  @Test
  void everyUserIsFoundWithAllSessionsAndNobodyElse() throws Exception {
    try (FragmentFile.Writer writer = new FragmentFile.Writer(file(), new Configuration())) {
      // Shorter names sort first, as their length comes first.
      for (String name : List.of("%d", "u%03d")) {
        for (int user = 0; user < 500; user++) {
          if (name.equals("u%03d") || user >= 100) {
            for (int session = 0; session <= user % 40; session++) {
              write(writer, name.formatted(user), session);
            }
          }
        }
      }
    }
    UserFile file = UserFile.open(file(), new Configuration());

    for (int user = 100; user < 500; user++) {
      assertThat(found(file, "" + user)).hasSize(1 + user % 40).first().isEqualTo(user + "/0");
      assertThat(found(file, "u" + user)).hasSize(1 + user % 40);
    }
    assertThat(found(file, "u000")).containsExactly("u000/0");
    for (String nobody : List.of("0", "099", "500", "u500", "zzzzzzzz")) {
      assertThat(found(file, nobody)).isEmpty();
    }
  }

  @Test
  void anEmptyFileHasNobody() throws Exception {
    new FragmentFile.Writer(file(), new Configuration()).close();

    assertThat(found(UserFile.open(file(), new Configuration()), "u1")).isEmpty();
  }

  @Test
  void filesThatAreDamagedOrNotSortedAreRefused() throws Exception {
    try (FragmentFile.Writer writer = new FragmentFile.Writer(file(), new Configuration())) {
      write(writer, "b", 1);
      write(writer, "a", 1);
    }
    assertThatThrownBy(() -> UserFile.open(file(), new Configuration()))
        .hasMessageContaining("part-r-00000: is not sorted by user");

    java.nio.file.Path local = folder.resolve("part-r-00000");
    byte[] bytes = Files.readAllBytes(local);
    bytes[bytes.length / 2] ^= 1;
    Files.write(local, bytes);
    assertThatThrownBy(() -> UserFile.open(file(), new Configuration()))
        .isInstanceOf(IOException.class);
  }
}
