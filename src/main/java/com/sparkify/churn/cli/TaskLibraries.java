package com.sparkify.churn.cli;

import com.sparkify.churn.job.run.JobRunner;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The libraries that a cluster's tasks need and its Hadoop lacks: jobs take them along from the
 * distribution, so that users need not name them.
 */
final class TaskLibraries {
  /** What Hadoop's {@code -libjars} sets: jars that a job copies to the cluster. */
  static final String SHIPPED = "tmpjars";

  /** What Oozie sets: jars that already are there. */
  private static final String ON_CLUSTER = "mapreduce.job.classpath.files";

  /** From the distribution's root. */
  private static final String FOLDER = "oozie/lib";

  private TaskLibraries() {}

  /** Lets the jobs of a cluster take along what their configuration does not already give them. */
  static void ship(Configuration conf) throws IOException {
    if (JobRunner.isLocal(conf)) {
      return;
    }
    Optional<Path> folder = ownJar().flatMap(TaskLibraries::folder);
    if (folder.isPresent()) {
      add(jars(folder.get()), conf);
    }
  }

  /** Adds jars to those shipped, but except those whose names are there already. */
  static void add(Collection<Path> jars, Configuration conf) {
    Collection<String> given = conf.getTrimmedStringCollection(SHIPPED);
    Set<String> names =
        Stream.concat(given.stream(), conf.getTrimmedStringCollection(ON_CLUSTER).stream())
            .map(jar -> jar.substring(jar.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    Collection<String> all = new LinkedHashSet<>(given);
    for (Path jar : jars) {
      if (!names.contains(jar.getFileName().toString())) {
        all.add(jar.toUri().toString());
      }
    }
    if (!all.isEmpty()) {
      conf.setStrings(SHIPPED, all.toArray(String[]::new));
    }
  }

  /** The folder of the libraries, seen from a jar in the distribution's {@code lib} or in there. */
  static Optional<Path> folder(Path jar) {
    Path here = jar.toAbsolutePath().getParent();
    return Stream.of(here.resolve("..").resolve(FOLDER), here.resolve("../..").resolve(FOLDER))
        .map(Path::normalize)
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** The jar this class is in, even if {@code hadoop jar} loads it from an unpacked copy. */
  private static Optional<Path> ownJar() throws IOException {
    String name = TaskLibraries.class.getName().replace('.', '/') + ".class";
    ClassLoader loader = TaskLibraries.class.getClassLoader();
    for (URL url : (Iterable<URL>) loader.resources(name)::iterator) {
      if (url.openConnection() instanceof JarURLConnection inJar) {
        return Optional.of(Path.of(URI.create(inJar.getJarFileURL().toString())));
      }
    }
    return Optional.empty();
  }

  private static List<Path> jars(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }
}
