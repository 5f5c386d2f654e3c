package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A configuration file that is no XML is named in one line, with its fault. */
class HadoopFilesTest {
  private static final String TORN = "<configuration>\n  <property>\n    <name>fs.defaultFS</na\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"core-site.xml", "hdfs-site.xml", "mapred-site.xml", "yarn-site.xml"})
  void aMalformedFileOfTheCluster(String name) throws Exception {
    Path file = Files.writeString(folder.resolve(name), TORN);
    Spoken spoken = onTheClassPath("status", "--output", folder.toString());

    assertThat(spoken.complaint())
        .startsWith("status: " + file + ":3: is not well-formed XML: The element type")
        .doesNotContain("ParseError", "Exception");
    assertThat(spoken.exitCode()).isEqualTo(1);
  }

  @Test
  void aFileOfTheClusterIsAlsoNamedToAProgram() throws Exception {
    Path file = Files.writeString(folder.resolve("core-site.xml"), "");
    Spoken spoken = onTheClassPath("retain", "--json", "--output", folder.toString());

    assertThat(spoken.complaint()).startsWith("retain: " + file + ":1: is not well-formed XML: ");
    JsonObject json = JsonParser.parseString(spoken.out()).getAsJsonObject();
    assertThat(json.get("exitCode").getAsInt()).isEqualTo(1);
    assertThat(json.get("reason").getAsString()).startsWith(file + ":1: is not well-formed XML");
    assertThat(json.get("user").getAsString()).isEqualTo(System.getProperty("user.name"));
  }

  @Test
  void aMalformedFileThatAnOptionNames() throws IOException {
    Path file = Files.writeString(folder.resolve("more settings.xml"), TORN);

    assertThat(
            Spoken.churn("status", "--output", folder.toString(), "-conf", file.toString())
                .complaint())
        .startsWith("status: " + file + ":3: is not well-formed XML: The element type");
  }

  @Test
  void filesWithDoctypeCommentsAndEntitiesPass() throws Exception {
    Files.writeString(
        folder.resolve("core-site.xml"),
        """
        <?xml version="1.0"?>
        <?xml-stylesheet type="text/xsl" href="configuration.xsl"?>
        <!DOCTYPE configuration [<!ENTITY more SYSTEM "missing.xml">]>
        <configuration>
          <!-- a comment -->
          <property><name>a</name><value>1 &lt; 2 &more;</value></property>
        </configuration>
        """);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(classes);
      HadoopFiles.check(List.of());
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Spoken onTheClassPath(String... arguments) throws IOException {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader classes = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      Thread.currentThread().setContextClassLoader(classes);
      return Spoken.churn(arguments);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
