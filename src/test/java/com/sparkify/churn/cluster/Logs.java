package com.sparkify.churn.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.hadoop.fs.FileSystem;

/**
 * A simulated log on this machine, whose days are delivered wherever they are wanted: with the same
 * times everywhere, which manifests hold.
 *
 * @param shipped folder of its {@code dt=…} folders
 */
record Logs(Path shipped) {
  static final LocalDate FIRST = LocalDate.parse("2018-10-01");

  /** Simulates, in a new folder. */
  static Logs simulate(Path folder, int users, int days) throws Exception {
    Churn.local()
        .succeeds(
            "simulate",
            "--quiet",
            "--gzip",
            "--seed=5",
            "--users=" + users,
            "--days=" + days,
            "--output=" + folder);
    return new Logs(folder);
  }

  /** Delivers days, each whole with its {@code _SUCCESS}. */
  void deliver(LocalDate first, LocalDate last, Folder... targets) throws IOException {
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (Folder target : targets) {
        put(day, Files.readAllBytes(file(day)), target);
        confirm(day, target);
      }
    }
  }

  Path file(LocalDate day) {
    return shipped.resolve("dt=" + day).resolve("events.json.gz");
  }

  /** Puts a day's only file into a folder of logs, as if written that night. */
  static void put(LocalDate day, byte[] content, Folder target) throws IOException {
    FileSystem files = target.files();
    org.apache.hadoop.fs.Path path = target.child("dt=" + day).child("events.json.gz").path();
    try (OutputStream out = files.create(path, true)) {
      out.write(content);
    }
    files.setTimes(path, day.plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) * 1000, -1);
  }

  /** Says that a day is whole. */
  static void confirm(LocalDate day, Folder target) throws IOException {
    target.files().create(target.child("dt=" + day).child("_SUCCESS").path(), true).close();
  }
}
