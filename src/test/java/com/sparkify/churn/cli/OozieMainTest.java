package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OozieMainTest {
  @TempDir private Path folder;
  private Path output;

  @BeforeEach
  void launch() {
    output = folder.resolve("output.properties");
    System.setProperty(OozieMain.OUTPUT_FILE, output.toString());
  }

  @AfterEach
  void end() {
    System.clearProperty(OozieMain.OUTPUT_FILE);
  }

  @Test
  void leavesWhatACommandHasDoneAndReturns() throws Exception {
    Files.createDirectory(folder.resolve("sessions"));
    OozieMain.main(new String[] {"retain", "--output", folder.toString()});

    Properties found = new Properties();
    try (InputStream in = Files.newInputStream(output)) {
      found.load(in);
    }
    assertThat(found).containsEntry("removed", "0").containsEntry("exitCode", "0");
  }

  @Test
  void throwsWhatACommandThrows() {
    assertThatThrownBy(() -> OozieMain.main(new String[] {"score", "--output", folder.toString()}))
        .hasMessageContaining("there is no champion");
    assertThat(output).doesNotExist();
  }

  @Test
  void saysWhatAServerHasRefusedWithoutItsStackTrace() {
    String files = "-Dfs.closed.impl=" + ClosedFiles.class.getName();

    assertThatThrownBy(
            () -> OozieMain.main(new String[] {"score", "--output", "closed:///data", files}))
        .hasMessage(ClosedFiles.REFUSAL)
        .hasCauseInstanceOf(AccessControlException.class);
  }

  /** Files that a name node lets nobody see. */
  public static final class ClosedFiles extends RawLocalFileSystem {
    private static final String REFUSAL = "Permission denied: user=bob, access=EXECUTE";

    @Override
    public URI getUri() {
      return URI.create("closed:///");
    }

    @Override
    public boolean exists(org.apache.hadoop.fs.Path path) throws IOException {
      throw new AccessControlException(
          REFUSAL + "\n\tat org.apache.hadoop.Checker.check(C.java:1)");
    }
  }

  @Test
  void throwsOnArgumentsThatNoCommandTakes() {
    assertThatThrownBy(() -> OozieMain.main(new String[] {"score", "--every", "day"}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--output");
    assertThat(output).doesNotExist();
  }
}
