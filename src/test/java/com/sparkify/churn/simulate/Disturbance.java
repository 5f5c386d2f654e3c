package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Spoils a small log as shippers and crashes do, and says exactly how often.
 *
 * <p>Every original line stays in the log once more or less than before only as counted: a clean
 * reader that drops exact duplicates and rejected lines, and takes rows by their own time, gets the
 * undisturbed log. A day is held in memory.
 *
 * @param duplicates chance that a line comes twice: again at once, or at the end of the next file
 * @param late chance that a line comes only at the end of the next file
 * @param garbage chance that a line that is not an event follows a line
 * @param truncated chance that a cut copy of a line follows it
 * @param seed of the draws
 */
public record Disturbance(
    double duplicates, double late, double garbage, double truncated, long seed) {

  private static final List<String> GARBAGE =
      List.of(
          "Oct 01 00:00:01 web-3 kernel: Out of memory: killed process 4711 (java)",
          "GET /nextsong HTTP/1.1",
          "{\"ts\":\"yesterday\",\"userId\":\"1000001\",\"sessionId\":1,\"page\":\"Home\"}",
          "{\"userId\":\"1000001\",\"sessionId\":1,\"page\":\"Home\",\"level\":\"free\"}",
          "[1538352117000,\"30\",29,\"NextSong\"]",
          "{\"ts\":1538352117000,\"userId\":\"30\",\u00ff\u00fe}",
          "null");

  /**
   * How often each fault was put in.
   *
   * @param duplicates lines that are there twice
   * @param late lines in a file after their day's
   * @param garbage added lines that are not events
   * @param truncated added lines that were cut
   */
  public record Injected(int duplicates, int late, int garbage, int truncated) {}

  public Disturbance {
    double sum = duplicates + late + garbage + truncated;
    if (!(Math.min(Math.min(duplicates, late), Math.min(garbage, truncated)) >= 0 && sum <= 1)) {
      throw new IllegalArgumentException(
          String.format(
              "chances of duplicates, late, garbage and truncated lines are %s, %s, %s and %s; each"
                  + " must be at least 0, and their sum at most 1",
              duplicates, late, garbage, truncated));
    }
  }

  /** Two lines in a thousand twice, two late, and one in two thousand spoiled either way. */
  public static Disturbance mild(long seed) {
    return new Disturbance(0.002, 0.002, 0.0005, 0.0005, seed);
  }

  /**
   * Rewrites the log files of a folder in place, in the order of their paths.
   *
   * @throws IOException if a file cannot be read or written
   */
  public Injected apply(Path log) throws IOException {
    List<Path> files;
    try (Stream<Path> paths = Files.walk(log)) {
      files =
          paths
              .filter(path -> path.getFileName().toString().matches("events\\.json(\\.gz)?"))
              .sorted()
              .toList();
    }
    Spoiler spoiler = new Spoiler(new RandomStream(seed, 4, 0));
    for (int i = 0; i < files.size(); i++) {
      write(files.get(i), spoiler.spoil(read(files.get(i)), i + 1 < files.size()));
    }
    return new Injected(
        spoiler.duplicated, spoiler.delayed, spoiler.garbageLines, spoiler.truncatedLines);
  }

  private static byte[] read(Path file) throws IOException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = isGzip(file) ? new GZIPInputStream(raw) : raw) {
      return in.readAllBytes();
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Path hidden = file.resolveSibling("." + file.getFileName() + ".partial");
    try (OutputStream raw = Files.newOutputStream(hidden);
        OutputStream out = isGzip(file) ? new GZIPOutputStream(raw) : raw) {
      out.write(bytes);
    }
    Files.move(hidden, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isGzip(Path file) {
    return file.toString().endsWith(".gz");
  }

  /** Works through the files of one log. */
  private final class Spoiler {
    private final RandomStream random;
    private List<byte[]> carried = new ArrayList<>();
    private int duplicated;
    private int delayed;
    private int garbageLines;
    private int truncatedLines;

    Spoiler(RandomStream random) {
      this.random = random;
    }

    byte[] spoil(byte[] text, boolean more) {
      ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + text.length / 8);
      List<byte[]> arrived = carried;
      carried = new ArrayList<>();
      int start = 0;
      for (int end = 0; end < text.length; end++) {
        if (text[end] == '\n') {
          byte[] line = Arrays.copyOfRange(text, start, end + 1);
          pass(line, more, out);
          start = end + 1;
        }
      }
      arrived.forEach(out::writeBytes);
      return out.toByteArray();
    }

    private void pass(byte[] line, boolean more, ByteArrayOutputStream out) {
      double point = random.uniform();
      if (more && point < late) {
        delayed++;
        carried.add(line);
        return;
      }
      out.writeBytes(line);
      point -= late;
      if (point >= 0 && point < duplicates) {
        duplicated++;
        if (more && random.below(2) == 0) {
          carried.add(line);
        } else {
          out.writeBytes(line);
        }
      }
      point -= duplicates;
      if (point >= 0 && point < garbage) {
        garbageLines++;
        out.writeBytes((GARBAGE.get(random.below(GARBAGE.size())) + "\n").getBytes(ISO_8859_1));
      }
      point -= garbage;
      if (point >= 0 && point < truncated) {
        truncatedLines++;
        // Within the part that every line has, and that is plain ASCII.
        out.write(line, 0, 1 + random.below(Math.min(line.length - 2, 120)));
        out.write('\n');
      }
    }
  }
}
