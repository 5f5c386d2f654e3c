package com.sparkify.churn.job;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Random;

/**
 * One user with five million events must pass through sessionize and featurize in a process of 256
 * MB: half of them in a single session of twenty days, or all on one day without numbers, or on one
 * day with every line delivered twice.
 */
public final class LargeUserProof {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2018-10-01");
  private static final int DAYS = 40;
  private static final int EVENTS = 5_000_000;
  private static final int SONGS = 200_000;

  private LargeUserProof() {}

  /** How the events lie in the logs. */
  private enum Shape {
    FORTY_DAYS,
    ONE_DAY_WITHOUT_NUMBERS,
    ONE_DAY_TWICE
  }

  /**
   * @param args distribution, folder to work in, {@link Shape}
   */
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[1]);
    Shape shape = Shape.valueOf(args[2]);
    int days = shape == Shape.FORTY_DAYS ? DAYS : 1;
    int copies = shape == Shape.ONE_DAY_TWICE ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      Random random = new Random(1);
      for (int day = 0; day < days; day++) {
        Path file = work.resolve("logs/dt=" + FIRST_DAY.plusDays(day) + "/events-" + copy);
        write(file, day, EVENTS / days / copies, line(shape), random);
      }
    }
    ProcessBuilder churn =
        new ProcessBuilder(
            args[0] + "/bin/churn",
            "run",
            "--quiet",
            "--until",
            "featurize",
            "--input",
            work.resolve("logs").toString(),
            "--output",
            work.resolve("out").toString());
    churn.environment().put("CHURN_OPTS", "-Xmx256m -XX:+UseParallelGC");
    int exitCode = churn.inheritIO().start().waitFor();
    System.out.println(exitCode == 0 ? "passed in 256 MB" : "failed with exit code " + exitCode);
    System.exit(exitCode);
  }

  private static String line(Shape shape) {
    String session =
        shape == Shape.ONE_DAY_WITHOUT_NUMBERS ? "" : "\"sessionId\":%d,\"itemInSession\":%d,";
    return "{\"ts\":%d,\"userId\":\"1\","
        + session
        + "\"page\":\"NextSong\",\"auth\":\"Logged In\",\"level\":\"paid\","
        + "\"location\":\"Akron, OH\",\"userAgent\":\"Mozilla/5.0 (Windows NT 6.1)\","
        + "\"registration\":1536950741000,\"gender\":\"M\",\"artist\":\"Artist %d\","
        + "\"song\":\"Song %d\",\"length\":205.50863}%n";
  }

  private static void write(Path file, int day, int events, String line, Random random)
      throws IOException {
    Files.createDirectories(file.getParent());
    long midnight = FIRST_DAY.plusDays(day).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int event = 0; event < events; event++) {
        int number = day * events + event;
        int song = random.nextInt(SONGS);
        long millis = midnight + event * 86_399_000L / events;
        Object[] values =
            line.contains("itemInSession")
                ? new Object[] {
                  millis, day < DAYS / 2 ? 1 : 2 + number / 50, number, song / 7, song
                }
                : new Object[] {millis, song / 7, song};
        out.write(String.format(Locale.ROOT, line, values));
      }
    }
  }
}
