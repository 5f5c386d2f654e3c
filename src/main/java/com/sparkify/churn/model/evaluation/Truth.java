package com.sparkify.churn.model.evaluation;

import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.table.KeyColumns;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The true probabilities that a simulator knows: the best any model could promise. */
public final class Truth {
  private static final Pattern WITHIN = Pattern.compile("probability_(\\d+)d");

  private static final List<String> NAMES =
      List.of(KeyColumns.USER_ID, KeyColumns.AS_OF, "probability");

  private final Map<String, Double> probabilities = new HashMap<>();
  private final SortedMap<Integer, Truth> horizons = new TreeMap<>();

  /**
   * Reads {@code user_id,as_of,probability,...} with that header. Columns such as {@code
   * probability_14d} are for other horizons; further columns are left out.
   *
   * @throws IOException if a line is not so, naming it
   */
  public static Truth read(Path file, Configuration conf) throws IOException {
    Truth truth = new Truth();
    try (CsvReader rows =
        new CsvReader(
            new InputStreamReader(file.getFileSystem(conf).open(file), StandardCharsets.UTF_8),
            file.toString())) {
      List<String> columns = rows.next() ? rows.fields() : List.of();
      int[] wanted = NAMES.stream().mapToInt(columns::indexOf).toArray();
      if (Arrays.stream(wanted).anyMatch(position -> position < 0)) {
        throw new IOException(
            "%s:1: the header is '%s'; it must name %s"
                .formatted(file, String.join(",", columns), String.join(", ", NAMES)));
      }
      SortedMap<Integer, Integer> within = horizons(columns);
      while (rows.next()) {
        truth.add(rows.fields(), wanted, rows.place());
        for (Map.Entry<Integer, Integer> horizon : within.entrySet()) {
          int[] others = {wanted[0], wanted[1], horizon.getValue()};
          truth
              .horizons
              .computeIfAbsent(horizon.getKey(), unused -> new Truth())
              .add(rows.fields(), others, rows.place());
        }
      }
    }
    return truth;
  }

  /** By days, the positions of the columns named after a horizon. */
  private static SortedMap<Integer, Integer> horizons(List<String> columns) {
    SortedMap<Integer, Integer> positions = new TreeMap<>();
    for (int position = 0; position < columns.size(); position++) {
      Matcher name = WITHIN.matcher(columns.get(position));
      if (name.matches()) {
        positions.put(Integer.valueOf(name.group(1)), position);
      }
    }
    return positions;
  }

  /** The truth about another horizon, if the file has it. */
  public Optional<Truth> within(int days) {
    return Optional.ofNullable(horizons.get(days));
  }

  private void add(List<String> fields, int[] wanted, String where) throws IOException {
    try {
      LocalDate asOf = LocalDate.parse(fields.get(wanted[1]));
      double probability = Double.parseDouble(fields.get(wanted[2]));
      if (!(probability >= 0 && probability <= 1)) {
        throw new IOException(
            where + ": probability is " + probability + "; it must be within [0, 1]");
      }
      probabilities.put(key(fields.get(wanted[0]), asOf), probability);
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException wrong) {
      throw new IOException(where + ": is not a user, a date and a probability: " + fields, wrong);
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
