package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** What Oozie would only find out when a workflow runs, found out here. */
class OozieFilesTest {
  private static final Path FOLDER = Path.of("oozie");
  private static final Pattern OUTPUT_OF = Pattern.compile("wf:actionData\\('([^']*)'\\)");

  /** Those that Oozie 5.2 has and these files need. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "concat",
          "coord:current",
          "coord:dateOffset",
          "coord:days",
          "coord:formatTime",
          "coord:nominalTime",
          "fs:exists",
          "replaceAll",
          "wf:actionData",
          "wf:errorMessage",
          "wf:id",
          "wf:lastErrorNode");

  static List<OozieFile> files() throws IOException {
    try (Stream<Path> paths = Files.walk(FOLDER)) {
      return paths
          .filter(path -> path.toString().endsWith(".xml") && !path.endsWith("settings.xml"))
          .sorted()
          .map(OozieFile::read)
          .toList();
    }
  }

  static List<OozieFile> workflows() throws IOException {
    return files().stream().filter(file -> file.path().endsWith("workflow.xml")).toList();
  }

  static List<OozieFile> coordinators() throws IOException {
    return files().stream().filter(file -> file.path().endsWith("coordinator.xml")).toList();
  }

  private static Properties properties() throws IOException {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(FOLDER.resolve("job.properties"))) {
      properties.load(in);
    }
    return properties;
  }

  @Test
  void thereAreAllThatTheReadmeNames() throws IOException {
    assertThat(files().stream().map(file -> FOLDER.relativize(file.path()).toString()))
        .containsExactlyInAnyOrder(
            "backfill/coordinator.xml",
            "bundle.xml",
            "daily/coordinator.xml",
            "daily/workflow.xml",
            "retrain/coordinator.xml",
            "retrain/workflow.xml");
  }

  @ParameterizedTest
  @MethodSource("files")
  void fitsOoziesSchema(OozieFile file) {
    assertThatCode(file::validate).as(file.path().toString()).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyTransitionHasATargetAndEveryNodeAWayToIt(OozieFile workflow) {
    Map<String, List<String>> targets = new HashMap<>();
    workflow.nodes().forEach(n -> targets.put(n.getAttribute("name"), OozieFile.targets(n)));
    Deque<String> ahead = new ArrayDeque<>(OozieFile.targets(workflow.all("start").get(0)));
    Set<String> reached = new LinkedHashSet<>();
    while (!ahead.isEmpty()) {
      String node = ahead.pop();
      assertThat(targets).as("nodes of %s", workflow.path()).containsKey(node);
      if (reached.add(node)) {
        ahead.addAll(targets.get(node));
      }
    }
    assertThat(reached).containsExactlyInAnyOrderElementsOf(targets.keySet());
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyWorkflowIsToldItsParametersByAllThatStartIt(OozieFile workflow) throws IOException {
    OozieExpressions used = OozieExpressions.of(workflow.texts());
    assertThat(used.functions()).isSubsetOf(FUNCTIONS);
    String folder = "${app}/" + workflow.path().getParent().getFileName();
    List<OozieFile> starters = new ArrayList<>(coordinators());
    starters.removeIf(file -> !OozieFile.text(file.root(), "app-path").equals(folder));
    assertThat(starters).isNotEmpty();
    for (OozieFile starter : starters) {
      assertThat(told(starter).keySet())
          .as(starter.path().toString())
          .containsExactlyInAnyOrderElementsOf(used.parameters());
    }
  }

  @Test
  void everyParameterIsInJobPropertiesAndIsUsed() throws IOException {
    Set<String> used = new TreeSet<>();
    for (OozieFile file : files()) {
      if (!file.path().endsWith("workflow.xml")) {
        OozieExpressions expressions = OozieExpressions.of(file.texts());
        assertThat(expressions.functions()).isSubsetOf(FUNCTIONS);
        used.addAll(expressions.parameters());
      }
    }
    Properties properties = properties();
    used.addAll(OozieExpressions.of(values(properties)).parameters());
    Set<String> declared = new TreeSet<>(properties.stringPropertyNames());
    declared.removeIf(name -> name.startsWith("oozie."));
    assertThat(declared).containsExactlyElementsOf(used);
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void everyActionIsACommandThatTakesItsArguments(OozieFile workflow) throws Exception {
    Configuration values = new Configuration(false);
    Properties properties = properties();
    properties.stringPropertyNames().forEach(n -> values.set(n, properties.getProperty(n)));
    values.set("day", "2018-10-31");
    values.set("asOf", "2018-11-01");
    for (Element java : workflow.all("java")) {
      Class<?> main = Class.forName(OozieFile.text(java, "main-class"));
      assertThat(main.getMethod("main", String[].class)).isNotNull();
      String[] args =
          OozieFile.below(java, "arg").stream()
              .map(
                  arg ->
                      OUTPUT_OF.matcher(arg.getTextContent()).find() ? "v1" : filled(arg, values))
              .toArray(String[]::new);
      String action = ((Element) java.getParentNode()).getAttribute("name");
      assertThat(args[0]).as("command of action " + action).isEqualTo(action);
      assertThatCode(() -> ChurnCommand.commandLine().parseArgs(args))
          .as(String.join(" ", args))
          .doesNotThrowAnyException();
    }
  }

  private static String filled(Element arg, Configuration values) {
    values.set("argument", arg.getTextContent());
    assertThat(values.get("argument")).doesNotContain("${");
    return values.get("argument");
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void outputIsReadOfActionsThatAreCaptured(OozieFile workflow) {
    Set<String> captured = new TreeSet<>();
    for (Element action : workflow.all("action")) {
      if (!OozieFile.below(action, "capture-output").isEmpty()) {
        captured.add(action.getAttribute("name"));
      }
    }
    for (String text : workflow.texts()) {
      Matcher read = OUTPUT_OF.matcher(text);
      while (read.find()) {
        assertThat(captured).contains(read.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("coordinators")
  void nothingIsLeftToTheServersDefaults(OozieFile coordinator) {
    Element controls = coordinator.all("controls").get(0);
    for (String control : List.of("timeout", "concurrency", "execution", "throttle")) {
      assertThat(OozieFile.below(controls, control)).as(control).hasSize(1);
    }
    assertThat(coordinator.all("data-out"))
        .allSatisfy(out -> assertThat(out.getAttribute("nocleanup")).isEqualTo("true"));
    assertThat(coordinator.all("dataset"))
        .allSatisfy(
            dataset -> {
              Dataset known =
                  Dataset.valueOf(dataset.getAttribute("name").toUpperCase(Locale.ROOT));
              String partition = "/" + known.key() + "=${YEAR}-${MONTH}-${DAY}";
              assertThat(OozieFile.text(dataset, "uri-template")).endsWith(partition);
              assertThat(OozieFile.text(dataset, "done-flag")).isEqualTo(Datasets.SUCCESS);
              assertThat(dataset.getAttribute("timezone")).isEqualTo("UTC");
            });
    assertThat(coordinator.root().getAttribute("timezone")).isEqualTo("UTC");
  }

  @Test
  void bundleStartsWhatIsThere() throws IOException {
    OozieFile bundle = OozieFile.read(FOLDER.resolve("bundle.xml"));
    assertThat(bundle.all("app-path"))
        .hasSize(2)
        .allSatisfy(
            path ->
                assertThat(Path.of(path.getTextContent().replace("${app}", FOLDER.toString())))
                    .exists());
  }

  private static Map<String, String> told(OozieFile coordinator) {
    Map<String, String> told = new HashMap<>();
    for (Element property : coordinator.all("property")) {
      told.put(OozieFile.text(property, "name"), OozieFile.text(property, "value"));
    }
    return told;
  }

  private static List<String> values(Properties properties) {
    return properties.stringPropertyNames().stream().map(properties::getProperty).toList();
  }

  @Test
  void settingsAreReadAsHadoopReadsThem() {
    Configuration settings = new Configuration(false);
    settings.addResource(new org.apache.hadoop.fs.Path(FOLDER.resolve("settings.xml").toUri()));
    assertThat(settings.size()).as("nothing is set until somebody sets it").isZero();
  }
}
