package com.sparkify.churn.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was killed, and what held: printed and kept. */
final class KillTable {
  private static final String FORMAT = "| %-52s | %-24s | %5s | %6s | %s |%n";

  private final List<String> lines = new ArrayList<>();

  KillTable() {
    add("killed", "put right by", "s", "looks", "held");
    lines.add("|---|---|---:|---:|---|" + System.lineSeparator());
  }

  private void add(String killed, String recovery, String seconds, String looks, String held) {
    lines.add(FORMAT.formatted(killed, recovery, seconds, looks, held));
  }

  /**
   * Adds a line for what has held.
   *
   * @param recovery what put things right
   * @param seconds from the command's start until all was published
   * @param looks how often a reader looked meanwhile
   */
  void held(String killed, String recovery, long seconds, int looks) {
    add(
        killed,
        recovery,
        Long.toString(seconds),
        Integer.toString(looks),
        "same bytes, one _SUCCESS, no leftovers, never half");
  }

  void print(Path file) throws IOException {
    String table = String.join("", lines);
    System.out.print(table);
    Files.writeString(file, table);
  }
}
