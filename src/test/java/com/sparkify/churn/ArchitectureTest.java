package com.sparkify.churn;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.junit.jupiter.api.Test;

/** The borders that {@code architecture.md} draws. */
class ArchitectureTest {
  private static final String ROOT = "com.sparkify.churn";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final String PAGE = "com/sparkify/churn/serving/page";
  private static final Pattern IMPORT = Pattern.compile("(?m)^import .* from '\\./(.+)';$");

  private static void mayOnlyUse(String user, String... used) {
    String[] others =
        Arrays.stream(
                new String[] {
                  "event",
                  "session",
                  "feature",
                  "behaviour",
                  "hdfs",
                  "csv",
                  "table",
                  "fragment",
                  "campaign",
                  "job",
                  "forest",
                  "bundle",
                  "operation",
                  "erasure",
                  "model",
                  "serving",
                  "simulate",
                  "cli"
                })
            .filter(name -> !name.equals(user) && !Arrays.asList(used).contains(name))
            .map(name -> ROOT + "." + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(ROOT + "." + user + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void noTwoClassesShareAName() {
    assertThat(CLASSES.stream().filter(JavaClass::isTopLevelClass))
        .extracting(JavaClass::getSimpleName)
        .filteredOn(name -> !name.equals("package-info"))
        .hasSizeGreaterThan(500)
        .doesNotHaveDuplicates();
  }

  @Test
  void eachPackageUsesOnlyThoseBelowIt() {
    mayOnlyUse("event");
    mayOnlyUse("session", "event");
    mayOnlyUse("feature", "event", "session");
    mayOnlyUse("behaviour", "event", "session", "feature");
    mayOnlyUse("hdfs");
    mayOnlyUse("forest");
    mayOnlyUse("bundle", "feature", "forest", "hdfs");
    mayOnlyUse("csv");
    mayOnlyUse("table", "feature", "hdfs", "csv");
    mayOnlyUse("fragment", "event", "session", "hdfs");
    mayOnlyUse("campaign", "event", "hdfs", "csv");
    mayOnlyUse("operation", "bundle", "hdfs", "table");
    mayOnlyUse(
        "erasure", "event", "session", "hdfs", "csv", "table", "fragment", "bundle", "operation");
    mayOnlyUse(
        "job",
        "csv",
        "event",
        "session",
        "feature",
        "hdfs",
        "table",
        "fragment",
        "campaign",
        "bundle",
        "operation");
    mayOnlyUse("model", "feature", "forest", "bundle", "hdfs", "csv", "table", "campaign");
    mayOnlyUse("simulate", "event", "csv");
    mayOnlyUse(
        "serving",
        "event",
        "session",
        "feature",
        "behaviour",
        "forest",
        "bundle",
        "hdfs",
        "csv",
        "table",
        "fragment",
        "campaign",
        "operation");
  }

  /** Rooms of a package in the order of the data flow: each may use those before it. */
  @Test
  void eachRoomUsesOnlyThoseBeforeIt() {
    inOrder("hdfs", "", "parquet");
    inOrder("operation", "", "lineage");
    inOrder(
        "job", "sort", "run", "log", "sessionize", "example", "featurize", "export", "score", "");
    inOrder("model", "example", "evaluation", "growth", "search", "effect", "report", "");
    inOrder(
        "serving",
        "json",
        "http",
        "model",
        "prediction",
        "events",
        "inference",
        "users",
        "status",
        "endpoint",
        "");
  }

  /** The room without a name is the package itself. */
  private static void inOrder(String parent, String... rooms) {
    for (int i = 0; i < rooms.length; i++) {
      for (int later = i + 1; later < rooms.length; later++) {
        noClasses()
            .that()
            .resideInAPackage(room(parent, rooms[i]))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(room(parent, rooms[later]))
            .check(CLASSES);
      }
    }
  }

  private static String room(String parent, String name) {
    return ROOT + "." + parent + (name.isEmpty() ? "" : "." + name);
  }

  @Test
  void eachBigLibraryLivesInOnePackage() {
    livesIn("smile..", "model.growth");
    livesIn("spark..", "serving");
    livesIn("org.eclipse.jetty..", "serving");
    livesIn("org.apache.hadoop.mapreduce..", "job");
    livesIn("org.apache.commons.csv..", "csv");
    livesIn("picocli..", "cli");
  }

  private static void livesIn(String library, String home) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "." + home + "..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  /** Hadoop expands the inputs of its own list as globs; {@code job.run.InputFiles} does not. */
  @Test
  void noJobReadsGlobs() {
    noClasses()
        .should()
        .callMethodWhere(
            JavaCall.Predicates.target(owner(assignableTo(FileInputFormat.class)))
                .and(JavaCall.Predicates.target(nameMatching("(set|add)InputPaths?"))))
        .check(CLASSES);
  }

  @Test
  void theCoreKnowsNoLibrary() {
    for (String core :
        new String[] {"event", "session", "feature", "behaviour", "forest", "simulate"}) {
      classes()
          .that()
          .resideInAPackage(ROOT + "." + core + "..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(ROOT + "..", "java..")
          .check(CLASSES);
    }
  }

  @Test
  void onlyTheCommandLineReadsTheClockPrintsOrExits() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".cli..")
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void noCyclesAndNoUtil() {
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(TESTS);
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..")
        .orShould()
        .haveSimpleNameEndingWith("Impl")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .check(CLASSES);
  }

  /** Beside these: stories and stores that tests share, and those of whole clusters. */
  @Test
  void testsAreInThePackagesOfWhatTheyTest() {
    Set<String> packages = new TreeSet<>(Set.of(ROOT, ROOT + ".story", ROOT + ".stores"));
    packages.add(ROOT + ".cluster");
    CLASSES.forEach(each -> packages.add(each.getPackageName()));
    assertThat(TESTS).extracting(JavaClass::getPackageName).isSubsetOf(packages);
  }

  /** Stories ({@code IT}) are named after commands or what they show; unit tests after classes. */
  @Test
  void aUnitTestIsInThePackageOfTheClassItIsNamedAfter() {
    Map<String, Set<String>> homes = new TreeMap<>();
    for (JavaClass each : CLASSES) {
      if (each.isTopLevelClass()) {
        homes
            .computeIfAbsent(each.getSimpleName() + "Test", name -> new TreeSet<>())
            .add(each.getPackageName());
      }
    }
    assertThat(TESTS)
        .filteredOn(test -> homes.containsKey(test.getSimpleName()))
        .hasSizeGreaterThan(70)
        .allSatisfy(
            test -> assertThat(homes.get(test.getSimpleName())).contains(test.getPackageName()));
  }

  @Test
  void thePagesScriptsFormNoCircle() throws Exception {
    Map<String, Set<String>> imports = new TreeMap<>();
    try (Stream<Path> scripts = Files.list(Path.of("src/main/resources", PAGE))) {
      for (Path script : scripts.filter(file -> file.toString().endsWith(".js")).toList()) {
        Matcher imported = IMPORT.matcher(Files.readString(script));
        Set<String> names = new TreeSet<>();
        imported.results().forEach(match -> names.add(match.group(1)));
        imports.put(script.getFileName().toString(), names);
      }
    }
    assertThat(imports).hasSizeGreaterThan(10);
    boolean smaller = true;
    while (smaller) {
      smaller = imports.values().removeIf(names -> names.stream().noneMatch(imports::containsKey));
    }
    assertThat(imports).as("scripts on a circle, or that import one, with their imports").isEmpty();
  }
}
