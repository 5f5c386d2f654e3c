package com.sparkify.churn.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.WholeFile;
import com.sparkify.churn.hdfs.parquet.TableReader;
import com.sparkify.churn.operation.ScoreOutcome.Actual;
import com.sparkify.churn.table.KeyColumns;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreRows;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * {@code models/outcomes.json}: by as-of date what scores led to expect, and what came true. It is
 * replaced as a whole.
 */
public record ScoreOutcomes(HdfsLayout layout, Configuration conf) {
  private static final String FILE = "outcomes.json";

  /** What is on record, by date. */
  public SortedMap<LocalDate, ScoreOutcome> read() throws IOException {
    SortedMap<LocalDate, ScoreOutcome> outcomes = new TreeMap<>();
    try (InputStream in = file().getFileSystem(conf).open(file())) {
      JsonFields json = JsonFields.parse(in.readAllBytes(), file().toString());
      for (JsonFields one : json.objects("outcomes")) {
        ScoreOutcome outcome = ScoreOutcome.parse(one);
        outcomes.put(outcome.asOf(), outcome);
      }
    } catch (FileNotFoundException none) {
      // Nothing was expected yet.
    }
    return outcomes;
  }

  /** Works out what the published scores of a date lead to expect, and puts it on record. */
  public ScoreOutcome expect(LocalDate asOf) throws IOException {
    Scored scored = scores(asOf);
    ScoreOutcome outcome =
        new ScoreOutcome(asOf, scored.horizonDays(), scored.expected(), Optional.empty());
    SortedMap<LocalDate, ScoreOutcome> outcomes = read();
    outcomes.put(asOf, outcome);
    write(outcomes);
    return outcome;
  }

  /**
   * Looks up what has come true of all scores whose feature tables have labels by now.
   *
   * @return all that is on record, by date
   */
  public SortedMap<LocalDate, ScoreOutcome> comeTrue() throws IOException {
    SortedMap<LocalDate, ScoreOutcome> outcomes = read();
    for (Partition scored : layout.published(Dataset.SCORES, conf)) {
      ScoreOutcome known = outcomes.get(scored.date());
      if (known != null && known.actual().isPresent()) {
        continue;
      }
      Optional<Map<String, Boolean>> labels = labels(scored.date());
      if (labels.isPresent() && !labels.get().isEmpty()) {
        Scored scores = scores(scored.date());
        outcomes.put(
            scored.date(),
            new ScoreOutcome(
                scored.date(),
                scores.horizonDays(),
                known != null ? known.expected() : scores.expected(),
                Optional.of(actual(scores.byUser(), labels.get()))));
      }
    }
    write(outcomes);
    return outcomes;
  }

  private static Actual actual(Map<String, Double> scores, Map<String, Boolean> labels) {
    List<Map.Entry<String, Double>> known = new ArrayList<>(scores.entrySet());
    known.removeIf(score -> !labels.containsKey(score.getKey()));
    known.sort(Comparator.comparingDouble(Map.Entry::getValue));
    double[] rising = known.stream().mapToDouble(Map.Entry::getValue).toArray();
    boolean[] cancels = new boolean[rising.length];
    long cancellations = 0;
    for (int i = 0; i < cancels.length; i++) {
      cancels[i] = labels.get(known.get(i).getKey());
      cancellations += cancels[i] ? 1 : 0;
    }
    return new Actual(rising.length, cancellations, ExpectedFigures.auc(rising, cancels));
  }

  private Scored scores(LocalDate asOf) throws IOException {
    Map<String, Double> scores = new HashMap<>();
    int horizonDays = 0;
    try (ScoreRows rows =
        new ScoreRows(
            layout.scores(asOf),
            conf,
            ScoreColumn.USER_ID,
            ScoreColumn.PROBABILITY,
            ScoreColumn.HORIZON_DAYS)) {
      while (rows.next()) {
        scores.put(rows.userId(), rows.probability());
        horizonDays = rows.horizonDays();
      }
    }
    return new Scored(scores, horizonDays);
  }

  /**
   * The scores of a date.
   *
   * @param byUser the probability of cancelling within the horizon
   */
  private record Scored(Map<String, Double> byUser, int horizonDays) {
    ExpectedFigures expected() {
      return ExpectedFigures.of(
          byUser.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /** By user whether they cancelled; empty if there is no such table, or its labels are open. */
  private Optional<Map<String, Boolean>> labels(LocalDate asOf) throws IOException {
    Path table = layout.features(asOf);
    if (Datasets.resolve(table, conf).isEmpty()) {
      return Optional.empty();
    }
    Map<String, Boolean> labels = new HashMap<>();
    try (TableReader rows = TableReader.open(table, conf, KeyColumns.ALL)) {
      while (rows.next()) {
        if (rows.getBoolean(3)) {
          labels.put(rows.getString(0), rows.getInt(2) == 1);
        }
      }
    }
    return Optional.of(labels);
  }

  private void write(SortedMap<LocalDate, ScoreOutcome> outcomes) throws IOException {
    JsonArray list = new JsonArray();
    outcomes.values().forEach(outcome -> list.add(outcome.toJson()));
    JsonObject json = new JsonObject();
    json.add("outcomes", list);
    WholeFile.replace(file(), JsonFields.bytes(json), conf);
  }

  private Path file() {
    return new Path(layout.models(), FILE);
  }
}
