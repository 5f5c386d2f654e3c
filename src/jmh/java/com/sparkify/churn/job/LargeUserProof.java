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
 * One user with five million events, half of them in a single session of twenty days, must pass
 * through sessionize and featurize in a process of 256 MB.
 */
public final class LargeUserProof {
  private static final LocalDate FIRST_DAY = LocalDate.parse("2018-10-01");
  private static final int DAYS = 40;
  private static final int EVENTS_PER_DAY = 125_000;
  private static final int SONGS = 200_000;

  private LargeUserProof() {}

  /**
   * @param args distribution, folder to work in
   */
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[1]);
    Random random = new Random(1);
    for (int day = 0; day < DAYS; day++) {
      writeDay(work.resolve("logs"), day, random);
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

  private static void writeDay(Path logs, int day, Random random) throws IOException {
    LocalDate date = FIRST_DAY.plusDays(day);
    Path folder = Files.createDirectories(logs.resolve("dt=" + date));
    long midnight = date.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    try (BufferedWriter out = Files.newBufferedWriter(folder.resolve("events.json"))) {
      for (int event = 0; event < EVENTS_PER_DAY; event++) {
        int number = day * EVENTS_PER_DAY + event;
        int song = random.nextInt(SONGS);
        out.write(
            String.format(
                Locale.ROOT,
                "{\"ts\":%d,\"userId\":\"1\",\"sessionId\":%d,\"page\":\"NextSong\","
                    + "\"auth\":\"Logged In\",\"level\":\"paid\",\"itemInSession\":%d,"
                    + "\"location\":\"Akron, OH\",\"userAgent\":\"Mozilla/5.0 (Windows NT 6.1)\","
                    + "\"registration\":1536950741000,\"gender\":\"M\",\"artist\":\"Artist %d\","
                    + "\"song\":\"Song %d\",\"length\":205.50863}%n",
                1000 * (midnight + event * 86_399L / EVENTS_PER_DAY),
                day < DAYS / 2 ? 1 : 2 + number / 50,
                number,
                song / 7,
                song));
      }
    }
  }
}
