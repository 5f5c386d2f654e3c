package com.sparkify.churn.job.featurize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.fragment.KnownSessions;
import com.sparkify.churn.hdfs.DataFile;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.job.LocalJobs;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.BytesWritable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Merging files that are sorted by user makes the tables that sorting makes. */
class UserPartsIT {
  private static final LocalDate FIRST = LocalDate.parse("2018-10-01");
  private static final LocalDate END = FIRST.plusDays(20);
  private static final int FIRST_DAY = (int) FIRST.toEpochDay();

  @TempDir private Path temp;
  private final Configuration conf = LocalJobs.conf(Path.of("target"));

  /** Each day has late lines of the day before, one of them again, and a line delivered twice. */
  @BeforeEach
  void deliver() throws IOException {
    conf.set("hadoop.tmp.dir", temp.resolve("tmp").toString());
    List<String> before = List.of();
    for (LocalDate day = FIRST; day.isBefore(END); day = day.plusDays(1)) {
      Story story = new Story();
      int number = day.getDayOfMonth();
      for (int user = 0; user < 12; user++) {
        if ((user + number) % 3 != 0) {
          story.user("u" + user).at(day + "T10:00:00Z").session(100 * number + user).plays(user);
        }
      }
      if (number == 12) {
        story.user("u7").session(9_999).cancels();
      }
      List<String> today = new ArrayList<>(story.lines());
      List<String> delivered = new ArrayList<>(today.subList(3, today.size()));
      delivered.add(today.get(5));
      delivered.addAll(before.subList(0, Math.min(4, before.size())));
      Path folder = Files.createDirectories(temp.resolve("logs/dt=" + day));
      Files.write(folder.resolve("events.json"), delivered);
      before = today;
    }
  }

  private Path made(String name, int reducersOfSessions) throws Exception {
    Path root = temp.resolve(name);
    Configuration other = new Configuration(conf);
    other.setInt("mapreduce.job.reduces", reducersOfSessions);
    LocalJobs.sessionize(other, root, temp.resolve("logs"));
    FeaturizeReport report = LocalJobs.featurize(conf, root, END, END.minusDays(12), END);
    assertThat(report.counts()).containsEntry("LATE_EVENTS_DUPLICATED", 19L);
    return root;
  }

  private KnownSessions known(Path root) throws IOException {
    return KnownSessions.of(new HdfsLayout(LocalJobs.hadoop(root)), END, conf);
  }

  private boolean isMerged(Path root) throws IOException {
    return known(root).areInParts(2, FIRST_DAY, FIRST_DAY + 20);
  }

  @Test
  void theFilesOfDaysAreMergedIntoTheBytesThatSortingGives() throws Exception {
    Path merged = made("merged", 2);
    Path sorted = made("sorted", 3);
    assertThat(isMerged(merged)).isTrue();
    assertThat(isMerged(sorted)).isFalse();
    try (Stream<Path> files = Files.walk(merged.resolve("sessions"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("part-r-00000", "part-r-00001")
          .anyMatch(name -> name.startsWith("again-"));
    }
    assertThat(LocalJobs.data(merged.resolve("features")))
        .usingRecursiveComparison()
        .isEqualTo(LocalJobs.data(sorted.resolve("features")));
    assertThat(LocalJobs.features(merged, END, false)).hasSize(10);
  }

  @Test
  void daysOfDifferentNumbersOfFilesAreSorted() throws Exception {
    Path root = made("mixed", 2);
    LocalDate day = END.minusDays(1);
    Files.writeString(
        temp.resolve("logs/dt=" + day + "/more.json"),
        new Story().user("u1").at(day + "T20:00:00Z").session(5).plays(1).lines().get(0) + "\n");
    Configuration other = new Configuration(conf);
    other.setInt("mapreduce.job.reduces", 1);
    LocalJobs.sessionize(other, root, temp.resolve("logs"));
    assertThat(isMerged(root)).isFalse();
    assertThat(known(root).areInParts(2, FIRST_DAY, FIRST_DAY + 18)).isTrue();
    LocalJobs.featurize(conf, root, END, END);
    assertThat(LocalJobs.features(root, END, false)).hasSize(10);
  }

  @Test
  void aPartReadsTheFragmentsOfItsDaysInTheOrderOfTheirKeys() throws Exception {
    Path root = made("merged", 2);
    Configuration jobConf = new Configuration(conf);
    new FeaturizeSettings(LocalJobs.hadoop(root), List.of(END), 10, END, java.util.Set.of())
        .writeTo(jobConf);
    List<org.apache.hadoop.fs.Path> files = new ArrayList<>();
    for (org.apache.hadoop.fs.Path folder : known(root).files(FIRST_DAY, FIRST_DAY + 20)) {
      for (FileStatus file : folder.getFileSystem(conf).listStatus(folder)) {
        if (file.getPath().getName().endsWith("part-r-00001")) {
          files.add(file.getPath());
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(20);
    UserPart part = new UserPart(1, files, 0);
    List<BytesWritable> keys = new ArrayList<>();
    try (UserPartReader reader = new UserPartReader(part, new WantedFragments(jobConf), conf)) {
      while (reader.next()) {
        keys.add(new BytesWritable(reader.key().copyBytes()));
      }
    }
    assertThat(keys).hasSizeGreaterThan(60).isSorted();
  }

  @Test
  void aPartWithoutUsersIsAPartToo() {
    Manifest manifest =
        new Manifest(
            Provenance.of("sessionize"),
            Stream.of("part-r-00000", "part-r-00002", "again-part-r-00002", "_with-quality.json")
                .map(name -> new DataFile(name, name.length(), "00000000", DataFile.UNCOUNTED))
                .toList());
    List<UserPart> parts =
        UserPart.in(new TreeMap<>(Map.of(LocalJobs.hadoop(temp.resolve("day")), manifest)), 3);
    assertThat(parts)
        .extracting(part -> part.number() + " " + part.files().size())
        .containsExactly("0 1", "1 0", "2 2");
    assertThat(parts).extracting(UserPart::bytes).containsExactly(12L, 0L, 30L);
  }

  /** The folder where tables are prepared is gone, too, and no thread goes on writing there. */
  @Test
  void aDamagedPartLeavesNothing() throws Exception {
    Path root = temp.resolve("damaged");
    LocalJobs.sessionize(conf, root, temp.resolve("logs"));
    Path damaged = root.resolve("sessions/dt=" + FIRST.plusDays(3) + "/part-r-00001");
    byte[] bytes = Files.readAllBytes(damaged);
    bytes[bytes.length - 1] ^= 1;
    Files.write(damaged, bytes);
    Files.deleteIfExists(damaged.resolveSibling("." + damaged.getFileName() + ".crc"));
    assertThat(isMerged(root)).isTrue();
    assertThatThrownBy(() -> LocalJobs.featurize(conf, root, END, END))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(damaged + ": damaged: holds ")
        .hasMessageContaining("run sessionize for its day again");
    try (Stream<Path> left = Files.list(root.resolve("features"))) {
      assertThat(left).isEmpty();
    }
  }
}
