package com.sparkify.churn.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** A day's log as a broken shipper would deliver it. */
final class SpoiledLog {
  private SpoiledLog() {}

  /** A compressed log, every n-th line of which is cut short. */
  static byte[] of(Path log, int every) throws IOException {
    ByteArrayOutputStream spoiled = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(spoiled);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(log)), UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        boolean bad = ++number % every == 0;
        out.write(((bad ? line.substring(0, line.length() / 2) : line) + "\n").getBytes(UTF_8));
      }
    }
    return spoiled.toByteArray();
  }
}
