package com.sparkify.churn.job.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class JobRunnerTest {
  private static final String REDUCERS = "mapreduce.job.reduces";

  @Test
  void aDefaultThatOozieHandsOnIsNotWhatSomebodyHasSet() {
    assertThat(JobRunner.withDefaults(handedOn("mapred-default.xml")).get(REDUCERS)).isEqualTo("4");
    assertThat(JobRunner.withDefaults(handedOn("mapred-site.xml")).get(REDUCERS)).isEqualTo("1");
  }

  /** One reducer, as an action's configuration names it. */
  private static Configuration handedOn(String source) {
    String file =
        "<configuration><property><name>%s</name><value>1</value><source>%s</source></property>"
            + "</configuration>";
    Configuration conf = new Configuration(false);
    conf.addResource(
        new ByteArrayInputStream(file.formatted(REDUCERS, source).getBytes(UTF_8)), "action.xml");
    return conf;
  }

  @Test
  void aJobThatHandsOverLittleHasSmallBuffersUnlessTheyAreSet() {
    String sort = "mapreduce.task.io.sort.mb";
    String kept = "mapreduce.reduce.input.buffer.percent";
    Configuration small = JobRunner.withSmallBuffers(new Configuration());
    assertThat(small.getInt(sort, 0)).isBetween(8, 12);
    assertThat(small.get(kept)).isEqualTo("0.15");
    assertThat(JobRunner.withDefaults(new Configuration()).get(kept)).isNotEqualTo("0.15");

    Configuration set = new Configuration();
    set.setInt(sort, 100);
    set.set(kept, "0.4");
    assertThat(JobRunner.withSmallBuffers(set).getInt(sort, 0)).isEqualTo(100);
    assertThat(JobRunner.withSmallBuffers(set).get(kept)).isEqualTo("0.4");

    Configuration cluster = new Configuration();
    cluster.set("mapreduce.framework.name", "yarn");
    assertThat(JobRunner.withSmallBuffers(cluster).get(sort)).isEqualTo(cluster.get(sort));
    assertThat(JobRunner.withSmallBuffers(cluster).get(kept)).isNotEqualTo("0.15");
  }

  @Test
  void reducersOfOneProcessShareTheHeapForWhatTheyFetch() {
    String share = "mapreduce.reduce.shuffle.input.buffer.percent";
    int cores = Runtime.getRuntime().availableProcessors();
    assertThat(JobRunner.withDefaults(new Configuration()).getDouble(share, 1))
        .isEqualTo(0.5 / cores);

    Configuration set = new Configuration();
    set.set(share, "0.6");
    assertThat(JobRunner.withDefaults(set).get(share)).isEqualTo("0.6");
    Configuration cluster = new Configuration();
    cluster.set("mapreduce.framework.name", "yarn");
    assertThat(JobRunner.withDefaults(cluster).get(share)).isEqualTo(cluster.get(share));
  }

  @Test
  void whatWasReadIsSaidInUnitsThatPeopleUse() {
    assertThat(JobRunner.bytesRead(0.25, 12L << 30)).isEqualTo("3 GB of 12 GB");
    assertThat(JobRunner.bytesRead(0.5, 3L << 20)).isEqualTo("1.5 MB of 3 MB");
    assertThat(JobRunner.bytesRead(0, 999)).isEqualTo("0 B of 999 B");
    assertThat(JobRunner.bytesRead(0.5, 0)).isEmpty();
  }
}
