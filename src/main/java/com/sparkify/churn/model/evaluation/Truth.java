package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.model.example.Examples;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The true probabilities that a simulator knows: the best any model could promise. */
public final class Truth {
  private final Map<String, Double> probabilities = new HashMap<>();

  /**
   * Reads {@code user_id,as_of,probability,...} with that header; further columns are left out.
   *
   * @throws IOException if a line is not so, naming it
   */
  public static Truth read(Path file, Configuration conf) throws IOException {
    Truth truth = new Truth();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(file.getFileSystem(conf).open(file), StandardCharsets.UTF_8))) {
      String header = lines.readLine();
      List<String> columns = header == null ? List.of() : Arrays.asList(header.split(",", -1));
      int[] wanted = {
        columns.indexOf("user_id"), columns.indexOf("as_of"), columns.indexOf("probability")
      };
      if (Arrays.stream(wanted).anyMatch(position -> position < 0)) {
        throw new IOException(
            file + ":1: the header is '" + header + "'; it must name user_id, as_of, probability");
      }
      int number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        truth.add(line.split(",", -1), wanted, file + ":" + number);
      }
    }
    return truth;
  }

  private void add(String[] fields, int[] wanted, String where) throws IOException {
    try {
      LocalDate asOf = LocalDate.parse(fields[wanted[1]]);
      double probability = Double.parseDouble(fields[wanted[2]]);
      if (!(probability >= 0 && probability <= 1)) {
        throw new IOException(
            where + ": probability is " + probability + "; it must be within [0, 1]");
      }
      probabilities.put(key(fields[wanted[0]], asOf), probability);
    } catch (DateTimeException | NumberFormatException | ArrayIndexOutOfBoundsException wrong) {
      throw new IOException(
          where + ": is not a user, a date and a probability: " + Arrays.toString(fields), wrong);
    }
  }

  /** What is known of one user as of one date. */
  public OptionalDouble probability(String userId, LocalDate asOf) {
    Double known = probabilities.get(key(userId, asOf));
    return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
  }

  /** The examples that the truth is known of. */
  public int[] known(Examples examples) {
    return IntStream.range(0, examples.size())
        .filter(row -> probability(examples.userId(row), examples.asOf(row)).isPresent())
        .toArray();
  }

  private static String key(String userId, LocalDate asOf) {
    return userId + " " + asOf;
  }
}
