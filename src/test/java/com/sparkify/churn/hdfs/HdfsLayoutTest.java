package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HdfsLayoutTest {
  private static final LocalDate NEW_YEAR = LocalDate.of(2019, 1, 1);
  private final HdfsLayout layout = new HdfsLayout("s3a://bucket/churn");

  @Test
  void laysEveryDatasetBelowItsRoot() {
    assertThat(layout.sessions(NEW_YEAR)).hasToString("s3a://bucket/churn/sessions/dt=2019-01-01");
    assertThat(layout.partition(Dataset.QUARANTINE, NEW_YEAR))
        .hasToString("s3a://bucket/churn/quarantine/dt=2019-01-01");
    assertThat(layout.features(NEW_YEAR))
        .hasToString("s3a://bucket/churn/features/as-of=2019-01-01");
    assertThat(layout.scores(NEW_YEAR)).hasToString("s3a://bucket/churn/scores/as-of=2019-01-01");
    assertThat(layout.model("2019-01-01-a1"))
        .hasToString("s3a://bucket/churn/models/2019-01-01-a1");
    assertThat(layout.champion()).hasToString("s3a://bucket/churn/models/CHAMPION");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CHAMPION", "..", "_tmp-x", "a/b", ".hidden"})
  void refusesModelVersionThatIsNoPlainName(String version) {
    assertThatThrownBy(() -> layout.model(version))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model version is '" + version + "'");
  }

  @Test
  void readsDateBackFromPartitionName() {
    assertThat(Dataset.SESSIONS.dateOf("dt=2019-01-01")).contains(NEW_YEAR);
    assertThat(Dataset.SESSIONS.dateOf("as-of=2019-01-01")).isEmpty();
    assertThat(Dataset.SESSIONS.dateOf("dt=2019-02-30")).isEmpty();
    assertThat(Dataset.SESSIONS.dateOf("dt=2019-01-01x")).isEmpty();
  }

  @Test
  void listsOnlyPublishedPartitionsOldestFirst(@TempDir java.nio.file.Path folder)
      throws IOException {
    for (String name :
        new String[] {"dt=2018-10-02", "dt=2018-10-01", "dt=2018-10-03", "_tmp-dt=2018-10-04"}) {
      Files.createDirectories(folder.resolve("sessions").resolve(name));
    }
    for (String name : new String[] {"dt=2018-10-01", "dt=2018-10-02", "_tmp-dt=2018-10-04"}) {
      Files.createFile(folder.resolve("sessions").resolve(name).resolve("_SUCCESS"));
    }
    HdfsLayout local = new HdfsLayout(new Path(folder.toUri()));
    Configuration conf = new Configuration();

    assertThat(local.published(Dataset.SESSIONS, conf))
        .extracting(partition -> partition.date().toString())
        .containsExactly("2018-10-01", "2018-10-02");
    assertThat(local.newest(Dataset.SESSIONS, conf).orElseThrow().path())
        .isEqualTo(local.sessions(LocalDate.of(2018, 10, 2)));
    assertThat(local.newest(Dataset.SCORES, conf)).isEmpty();
  }

  @Test
  void saysWhatIsThereWhereAPartitionIsNot(@TempDir java.nio.file.Path folder) throws IOException {
    HdfsLayout here = new HdfsLayout(folder.toString());
    Configuration conf = new Configuration();
    assertThatThrownBy(() -> here.require(Dataset.FEATURES, NEW_YEAR, conf))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("as-of=2019-01-01: nothing is published there; nor is anything else");

    Files.createDirectories(folder.resolve("features/as-of=2018-12-31"));
    Files.createFile(folder.resolve("features/as-of=2018-12-31/_SUCCESS"));

    assertThat(here.require(Dataset.FEATURES, NEW_YEAR.minusDays(1), conf).date())
        .isEqualTo("2018-12-31");
    assertThatThrownBy(() -> here.require(Dataset.FEATURES, NEW_YEAR, conf))
        .hasMessageContaining("there are 2018-12-31 to 2018-12-31");
  }
}
