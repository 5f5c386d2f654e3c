package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OozieActionTest {
  private static final String TAGS = "mapreduce.job.tags";

  @TempDir private Path folder;

  @AfterEach
  void end() {
    System.clearProperty(OozieAction.CONFIGURATION);
  }

  @Test
  void jobsBearTheTagOfTheAction() throws Exception {
    launch(OozieAction.TAG, "oozie-1f8a");

    assertThat(tagged().get(TAGS)).isEqualTo("oozie-1f8a");
  }

  @Test
  void jobsKeepTheTagsTheyHave() throws Exception {
    launch(OozieAction.TAG, "oozie-1f8a", TAGS, "nightly, churn");
    assertThat(tagged().getTrimmedStrings(TAGS)).containsExactly("nightly", "churn", "oozie-1f8a");

    launch(OozieAction.TAG, "oozie-1f8a", TAGS, "oozie-1f8a,churn");
    assertThat(tagged().getTrimmedStrings(TAGS)).containsExactly("oozie-1f8a", "churn");
  }

  @Test
  void withoutALauncherThereIsNothingToTagOrToEnd() throws Exception {
    assertThat(tagged().get(TAGS)).isNull();
    assertThat(OozieAction.endEarlierJobs()).isEmpty();
  }

  private static Configuration tagged() {
    Configuration conf = new Configuration(false);
    OozieAction.addTo(conf);
    OozieAction.tag(conf);
    return conf;
  }

  /** Hands a configuration over as Oozie's launcher does. */
  private void launch(String... keysAndValues) throws Exception {
    Configuration action = new Configuration(false);
    for (int i = 0; i < keysAndValues.length; i += 2) {
      action.set(keysAndValues[i], keysAndValues[i + 1]);
    }
    Path file = folder.resolve("action.xml");
    try (OutputStream out = Files.newOutputStream(file)) {
      action.writeXml(out);
    }
    System.setProperty(OozieAction.CONFIGURATION, file.toString());
  }
}
