package com.sparkify.churn.job;

import static com.sparkify.churn.job.LocalJobs.featurize;
import static com.sparkify.churn.job.LocalJobs.sessionize;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and folders of any name: a name is a name, and only what is not a name is a glob. */
@Tag("security")
class PathNamesIT {
  private static final LocalDate AS_OF = LocalDate.parse("2018-10-02");

  @TempDir private Path temp;
  private Configuration conf;

  @BeforeEach
  void readNothingElse() {
    conf = LocalJobs.conf(temp);
  }

  private Path log(String folder, String name, String user) throws IOException {
    Path day = Files.createDirectories(temp.resolve(folder).resolve("dt=2018-10-01"));
    Story story = new Story().user(user).at("2018-10-01T10:00:00Z").plays(3);
    return Files.write(day.resolve(name), story.bytes());
  }

  private Map<String, String> users(String root) throws Exception {
    featurize(conf, temp.resolve(root), AS_OF, AS_OF);
    return LocalJobs.features(temp.resolve(root), AS_OF, false);
  }

  @Test
  void aNameThatMatchesAnotherOneAsAGlobIsReadForItself() throws Exception {
    log("logs", "g1.json", "one");
    log("logs", "g[1].json", "two");
    log("logs", "g{1,2}.json", "three");
    log("logs", "g?.json", "four");
    sessionize(conf, temp.resolve("out"), temp.resolve("logs"));
    assertThat(users("out")).containsOnlyKeys("one", "two", "three", "four");
  }

  @Test
  void aRootThatMatchesAnotherOneAsAGlobIsReadForItself() throws Exception {
    log("la", "a.json", "of the first");
    log("lb", "a.json", "of the second");
    sessionize(conf, temp.resolve("out1"), temp.resolve("la"));
    sessionize(conf, temp.resolve("out[1]"), temp.resolve("lb"));
    assertThat(users("out1")).containsOnlyKeys("of the first");
    assertThat(users("out[1]")).containsOnlyKeys("of the second");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", "\\", "a b", "100%", "%41", "ä,b", "^$", "*", "#", "q?x=1&y"})
  void anyNameIsAnInputAndARoot(String name) throws Exception {
    log("logs " + name, name + ".json", "the user");
    sessionize(conf, temp.resolve("out " + name), temp.resolve("logs " + name));
    assertThat(users("out " + name)).containsOnlyKeys("the user");
  }

  @Test
  void aRelativePathMayLeadUpwards() throws Exception {
    log("logs", "a.json", "the user");
    Path here = Path.of("").toAbsolutePath();
    Path upwards = Path.of("target/..").resolve(here.relativize(temp.toAbsolutePath()));
    sessionize(conf, upwards.resolve("out"), upwards.resolve("logs"));
    assertThat(users("out")).containsOnlyKeys("the user");
  }

  @Test
  void aFileIsAnInputByItsName() throws Exception {
    log("logs", "g1.json", "one");
    Path file = log("logs", "g[1].json", "two");
    sessionize(conf, temp.resolve("out"), file);
    assertThat(users("out")).containsOnlyKeys("two");
  }

  @Test
  void aGlobIsStillAGlob() throws Exception {
    log("logs", "a1.json", "one");
    log("logs", "a2.json", "two");
    log("logs", "b.json", "three");
    sessionize(conf, temp.resolve("out"), temp.resolve("logs/dt=2018-10-01/a[12].json"));
    assertThat(users("out")).containsOnlyKeys("one", "two");
  }

  @Test
  void aGlobBelowAFolderWithSuchANameIsOneBelowIt() throws Exception {
    log("logs[1]", "a1.json", "one");
    log("logs1", "a2.json", "of the neighbour");
    sessionize(conf, temp.resolve("out"), temp.resolve("logs[1]/dt=2018-10-01/a*.json"));
    assertThat(users("out")).containsOnlyKeys("one");
  }

  @Test
  void aRootThatHadoopWouldWriteElsewhereIsRefused() throws Exception {
    Path file = log("${user.name}", "a.json", "one");
    sessionize(conf, temp.resolve("out"), file);
    assertThat(users("out")).containsOnlyKeys("one");
    assertThatThrownBy(() -> sessionize(conf, temp.resolve("${user.name}"), file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("${user.name}")
        .hasMessageContaining("choose another name");
  }

  @Test
  void aColonInANameIsSaidWithItsFolderAndTheCure() throws Exception {
    log("logs", "at 10:00.json", "one");
    assertThatThrownBy(() -> sessionize(conf, temp.resolve("out"), temp.resolve("logs")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("logs/dt=2018-10-01: holds a file that Hadoop cannot read")
        .hasMessageContaining("colon; rename it");
  }

  @Test
  void aGlobThatCannotBeOneMatchesNothing() {
    assertThatThrownBy(() -> sessionize(conf, temp.resolve("out"), temp.resolve("no{such")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such file or folder");
  }
}
