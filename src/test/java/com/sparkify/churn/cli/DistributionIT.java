package com.sparkify.churn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hdfs dfs -put} of the distribution brings to a cluster. */
class DistributionIT {
  private static final Path DIST = Path.of(System.getProperty("churn.dist", "target/dist"));

  /** Of the server, and no cluster has them. */
  private static final String SERVER_ONLY = "(spark-core|prometheus-|websocket-).*";

  /** To a file beside, without what follows its name. */
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#\\s]+)[^)]*\\)");

  /** In the first column of the list of libraries. */
  private static final Pattern LIBRARY = Pattern.compile("`([^`]+)`");

  private static final Pattern CLASSIFIER = Pattern.compile("classifier=([^&]*)");

  @Test
  void holdsTheFoldersForTheCluster() throws IOException {
    for (String folder : List.of("oozie", "hdfs-layout")) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(Files::isRegularFile)
            // Links in pages are made to fit the distribution.
            .filter(file -> !file.toString().endsWith(".md"))
            .forEach(file -> assertThat(DIST.resolve(file)).hasSameBinaryContentAs(file));
      }
    }
    assertThat(DIST.resolve("hdfs-layout/install.sh")).isExecutable();
  }

  @Test
  void everyLinkOfItsPagesLeadsSomewhere() throws IOException {
    try (Stream<Path> files = Files.walk(DIST)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".md")).toList();
      assertThat(pages).hasSizeGreaterThan(20);
      for (Path page : pages) {
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
          assertThat(page.resolveSibling(link.group(1))).as("in %s", page).exists();
        }
      }
    }
  }

  /** Who brings a library looks up what is known of it, and says why that does not reach us. */
  @Test
  void everyLibraryIsListedWithItsKnownVulnerabilities() throws IOException {
    List<String> listed =
        Files.readAllLines(Path.of("src/site/markdown/libraries.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .flatMap(line -> LIBRARY.matcher(line.split("\\|")[1]).results())
            .map(library -> library.group(1) + ".jar")
            .sorted()
            .toList();
    List<String> brought =
        jars("lib").stream().filter(jar -> !jar.startsWith("sparkify-churn-")).toList();
    assertThat(listed).isEqualTo(brought);
  }

  @Test
  void bringsNothingThatOnlyDaemonsUse() {
    assertThat(jars("lib"))
        .noneMatch(
            jar ->
                jar.matches(
                    "(netty|curator|zookeeper|guice|nimbus|bcp|jline-\\d|jettison|jersey-server"
                        + "|jersey-container|jetty-(webapp|xml|client)|websocket-(client|common|s)"
                        + "|guava|aircompressor|zstd-jni).*"));
  }

  @Test
  void clientsOfAClusterFindAllTheirClasses() throws Exception {
    String tests =
        ClusterClients.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    assertThat(java(DIST.resolve("lib") + "/*:" + tests, ClusterClients.class.getName()))
        .contains("all of a cluster's clients are ready");
  }

  @Test
  void billOfMaterialsAndLicencesListEveryLibrary() throws IOException {
    List<String> libraries =
        jars("lib").stream().filter(jar -> !jar.startsWith("sparkify-churn-")).toList();
    JsonObject bill =
        JsonParser.parseString(Files.readString(only("docs", ".*-bom\\.json"))).getAsJsonObject();
    List<String> components = new ArrayList<>();
    for (JsonElement component : bill.getAsJsonArray("components")) {
      components.add(jarOf(component.getAsJsonObject()));
    }
    assertThat(components).hasSizeGreaterThan(50).containsExactlyInAnyOrderElementsOf(libraries);
    assertThat(only("docs", ".*-bom\\.xml")).content().contains("<name>smile-core</name>");
    assertThat(DIST.resolve("docs/third-party-licenses.txt"))
        .content()
        .containsPattern("LGPL-3\\.0:\\R\\R.*smile-core")
        .doesNotContain("Unknown license");
    assertThat(DIST.resolve("docs/resources/licenses/LGPL-3.0.txt"))
        .content()
        .contains("GNU LESSER GENERAL PUBLIC LICENSE");
  }

  @Test
  void hadoopsDefaultsOnOneMachineAreItsOwnWithoutDescriptions() throws IOException {
    Path jar = DIST.resolve("local/hadoop-defaults.jar").toAbsolutePath();
    for (String name : List.of("core-default.xml", "mapred-default.xml", "yarn-default.xml")) {
      Configuration whole = new Configuration(false);
      whole.addResource(Configuration.class.getClassLoader().getResource(name));
      Configuration ours = new Configuration(false);
      URL file = new URL("jar:" + jar.toUri() + "!/" + name);
      ours.addResource(file);

      assertThat(values(ours)).as(name).hasSizeGreaterThan(150).isEqualTo(values(whole));
      assertThat(ours.getFinalParameters()).isEqualTo(whole.getFinalParameters());
      assertThat(file.openConnection().getContentLength())
          .isLessThan(
              Configuration.class
                      .getClassLoader()
                      .getResource(name)
                      .openConnection()
                      .getContentLength()
                  / 2);
    }
  }

  private static Map<String, String> values(Configuration conf) {
    Map<String, String> values = new TreeMap<>();
    conf.forEach(entry -> values.put(entry.getKey(), entry.getValue()));
    return values;
  }

  @Test
  void completesCommandsAndOptionsInBash() throws Exception {
    String script = DIST.resolve("bin/churn-completion.bash").toString();
    assertThat(completed(script, "churn", "ser")).containsExactly("serve");
    assertThat(completed(script, "churn", "train", "--exposure"))
        .containsExactly("--exposure-days");
    assertThat(completed(script, "churn", "score", "--js")).containsExactly("--json");
  }

  @Test
  void versionNamesTheCommit() throws Exception {
    assertThat(java(DIST.resolve("lib") + "/*", Main.class.getName(), "--version"))
        .matches("sparkify-churn [0-9.]+ \\(commit (unknown|[0-9a-f]{12}(-changed)?)\\)\\R");
  }

  @Test
  void bringsNothingThatTheClusterHasOrOnlyTheServerNeeds() throws IOException {
    assertThat(jars("oozie/lib"))
        .anyMatch(jar -> jar.startsWith("sparkify-churn-"))
        .anyMatch(jar -> jar.startsWith("picocli-"))
        .anyMatch(jar -> jar.startsWith("parquet-hadoop-"))
        .anyMatch(jar -> jar.startsWith("smile-core-"))
        .noneMatch(
            jar -> jar.matches("(hadoop|jetty|spark-core|javax.servlet|prometheus|slf4j|gson)-.*"));
  }

  @Test
  void runsCommandsWithWhatItBringsAndWhatHadoopHas(@TempDir Path root) throws Exception {
    String hadoop =
        jars("lib").stream()
            .filter(jar -> !jars("oozie/lib").contains(jar) && !jar.matches(SERVER_ONLY))
            .map(jar -> DIST.resolve("lib").resolve(jar).toString())
            .collect(Collectors.joining(":"));
    Files.createDirectories(root.resolve("sessions"));
    String said =
        java(
            DIST.resolve("oozie/lib") + "/*:" + hadoop,
            OozieMain.class.getName(),
            "retain",
            "--output",
            root.toString());
    assertThat(said).contains("Removed in all");
  }

  @Test
  void aSettingOfHadoopThatCannotBeIsSaidInOneLineWithoutAStackTrace(@TempDir Path root)
      throws Exception {
    Path log =
        Files.writeString(
            root.resolve("log.json"),
            "{\"ts\":1538352000000,\"userId\":\"1\",\"page\":\"Home\"}\n");
    Process process =
        new ProcessBuilder(
                DIST.resolve("bin/churn").toString(),
                "sessionize",
                "-D",
                "mapreduce.task.io.sort.mb=100000",
                "--input",
                log.toString(),
                "--output",
                root.resolve("out").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(said.strip().lines().toList())
        .singleElement()
        .asString()
        .isEqualTo(
            "sessionize: mapreduce.task.io.sort.mb is '100000';"
                + " it must be a whole number from 1 to 2000");
  }

  @Test
  void jobsOfAClusterTakeAllLibrariesAlong(@TempDir Path conf) throws Exception {
    Files.writeString(
        conf.resolve("mapred-site.xml"),
        """
        <configuration>
          <property><name>mapreduce.framework.name</name><value>yarn</value></property>
        </configuration>
        """);
    String tests =
        ShippedLibraries.class.getProtectionDomain().getCodeSource().getLocation().getPath();

    String said =
        java(conf + ":" + DIST.resolve("lib") + "/*:" + tests, ShippedLibraries.class.getName());

    assertThat(said.lines().toList())
        .last()
        .isEqualTo(
            jars("oozie/lib").stream()
                .map(jar -> DIST.toAbsolutePath().resolve("oozie/lib").resolve(jar).toUri())
                .map(Object::toString)
                .collect(Collectors.joining(",")));
  }

  /** What bash proposes for the last word of a command line. */
  private static List<String> completed(String script, String... words) throws Exception {
    String line =
        "source %s; compopt() { :; }; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_churn; printf '%%s\\n' \"${COMPREPLY[@]}\""
            .formatted(script, String.join(" ", words), words.length - 1);
    Process bash = new ProcessBuilder("bash", "-c", line).redirectErrorStream(true).start();
    String said = new String(bash.getInputStream().readAllBytes(), UTF_8);
    assertThat(bash.waitFor()).as(said).isZero();
    return said.lines().toList();
  }

  /** The file of a library, as {@code lib} names it. */
  private static String jarOf(JsonObject component) {
    Matcher classifier = CLASSIFIER.matcher(component.get("purl").getAsString());
    return component.get("name").getAsString()
        + "-"
        + component.get("version").getAsString()
        + (classifier.find() ? "-" + classifier.group(1) : "")
        + ".jar";
  }

  private static Path only(String folder, String name) throws IOException {
    try (Stream<Path> files = Files.list(DIST.resolve(folder))) {
      List<Path> found = files.filter(file -> file.getFileName().toString().matches(name)).toList();
      assertThat(found).as("%s in %s", name, folder).hasSize(1);
      return found.get(0);
    }
  }

  /** What a program says that must end well. */
  private static String java(String classPath, String... command) throws Exception {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(List.of("-cp", classPath));
    all.addAll(List.of(command));
    Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static List<String> jars(String folder) {
    try (Stream<Path> files = Files.list(DIST.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
