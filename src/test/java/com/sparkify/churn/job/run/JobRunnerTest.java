package com.sparkify.churn.job.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void aJobOfThisProcessUsesEveryCoreAndSmallBuffersUnlessTheyAreSet() {
    String sort = "mapreduce.task.io.sort.mb";
    String threads = "mapreduce.local.map.tasks.maximum";
    Configuration local = JobRunner.withDefaults(new Configuration());
    assertThat(local.getInt(sort, 0)).isBetween(1, 16);
    assertThat(local.getInt(threads, 0)).isEqualTo(Runtime.getRuntime().availableProcessors());

    Configuration set = new Configuration();
    set.setInt(sort, 100);
    set.setInt(threads, 7);
    assertThat(JobRunner.withDefaults(set).getInt(sort, 0)).isEqualTo(100);
    assertThat(JobRunner.withDefaults(set).getInt(threads, 0)).isEqualTo(7);

    Configuration cluster = new Configuration();
    cluster.set("mapreduce.framework.name", "yarn");
    assertThat(JobRunner.withDefaults(cluster).get(sort)).isEqualTo(cluster.get(sort));

    Configuration many = new Configuration();
    many.setInt(threads, 1 << 20);
    assertThat(JobRunner.withDefaults(many).getInt(sort, 0)).isEqualTo(1);
  }

  @Test
  void noReducersAreAnError() {
    Configuration none = new Configuration();
    none.setInt("mapreduce.job.reduces", 0);
    assertThatThrownBy(() -> JobRunner.withDefaults(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mapreduce.job.reduces is '0'; it must be a whole number from 1 to 100000");
  }

  @Test
  void whatWasReadIsSaidInUnitsThatPeopleUse() {
    assertThat(JobRunner.bytesRead(0.25, 12L << 30)).isEqualTo("3 GB of 12 GB");
    assertThat(JobRunner.bytesRead(0.5, 3L << 20)).isEqualTo("1.5 MB of 3 MB");
    assertThat(JobRunner.bytesRead(0, 999)).isEqualTo("0 B of 999 B");
    assertThat(JobRunner.bytesRead(0.5, 0)).isEmpty();
  }
}
