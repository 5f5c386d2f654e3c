package com.sparkify.churn.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends every process whose command line names a folder, as soon as whoever started the reaper
 * closes its standard input, or dies: daemons and YARN's containers, which nobody else may end.
 */
final class Reaper implements AutoCloseable {
  private static final long POLL_MILLIS = 200;

  private final Process process;

  private Reaper(Process process) {
    this.process = process;
  }

  /**
   * @param folder absolute, of this run alone
   */
  static Reaper of(Path folder) throws IOException {
    List<String> command =
        List.of(Daemon.java(), "-Xmx32m", "-cp", classes(), Reaper.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    // Not an argument: it would be one of those that name the folder.
    builder.environment().put("REAPED_FOLDER", folder.toString());
    return new Reaper(builder.redirectErrorStream(true).start());
  }

  private static String classes() {
    return Reaper.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  /** Returns when all are gone. */
  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    try {
      process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  public static void main(String[] args) throws Exception {
    System.in.readAllBytes();
    String folder = System.getenv("REAPED_FOLDER");
    List<ProcessHandle> left = naming(folder);
    while (!left.isEmpty()) {
      left.forEach(ProcessHandle::destroyForcibly);
      Thread.sleep(POLL_MILLIS);
      left = naming(folder);
    }
  }

  /** The living processes, zombies apart, that have a text in their command line. */
  static List<ProcessHandle> naming(String text) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(one -> commandLine(one).contains(text)).toList();
    }
  }

  /** Read in full: {@link ProcessHandle.Info} knows no command line of more than a page. */
  static String commandLine(ProcessHandle handle) {
    try {
      return Files.readString(
              Path.of("/proc", Long.toString(handle.pid()), "cmdline"), StandardCharsets.ISO_8859_1)
          .replace('\0', ' ');
    } catch (IOException gone) {
      return "";
    }
  }
}
