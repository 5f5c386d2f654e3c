package com.sparkify.churn.job;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What processes took, one after the other; the memory is that of the largest. */
public record Cost(double wallSeconds, double cpuSeconds, double peakMegabytes) {
  private static final long POLL_MILLIS = 10;

  /** Runs a process to its end; what it prints is dropped, its errors are shown. */
  static Cost of(List<String> command) throws IOException, InterruptedException {
    return of(new ProcessBuilder(command).inheritIO().redirectOutput(Redirect.DISCARD));
  }

  /**
   * Runs a process to its end.
   *
   * @throws IOException if it fails
   */
  public static Cost of(ProcessBuilder program) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process = program.start();
    Duration cpu = Duration.ZERO;
    long peak = 0;
    while (process.isAlive()) {
      cpu = process.info().totalCpuDuration().orElse(cpu);
      peak = Math.max(peak, peakMegabytes(process.pid()));
      Thread.sleep(POLL_MILLIS);
    }
    double wall = (System.nanoTime() - start) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(
          String.join(" ", program.command()) + " ended with " + process.exitValue());
    }
    return new Cost(wall, cpu.toMillis() / 1e3, peak);
  }

  private static long peakMegabytes(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }

  Cost then(Cost next) {
    return new Cost(
        wallSeconds + next.wallSeconds,
        cpuSeconds + next.cpuSeconds,
        Math.max(peakMegabytes, next.peakMegabytes));
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "wall %5.1f s, CPU %5.1f s, peak %,.0f MB",
        wallSeconds,
        cpuSeconds,
        peakMegabytes);
  }
}
