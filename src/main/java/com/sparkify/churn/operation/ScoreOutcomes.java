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
import com.sparkify.churn.table.UserValues;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * {@code models/outcomes.json}: by as-of date what scores led to expect, and what came true. It is
 * replaced as a whole. While a date is looked at, a user takes up to 40 bytes, and up to 110 if
 * there are labels.
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
    Scored scored = scores(asOf, new UserValues());
    ScoreOutcome outcome =
        new ScoreOutcome(
            asOf,
            scored.horizonDays(),
            ExpectedFigures.of(scored.probabilities()),
            Optional.empty());
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
      Optional<UserValues> labels = labels(scored.date());
      if (labels.isPresent() && labels.get().size() > 0) {
        outcomes.put(scored.date(), comeTrue(scored.date(), known, labels.get()));
      }
    }
    write(outcomes);
    return outcomes;
  }

  /**
   * @param known what is on record of the date; null if nothing is
   * @param labels of users: 1 for one who cancelled, 0 for one who stayed
   */
  private ScoreOutcome comeTrue(LocalDate asOf, ScoreOutcome known, UserValues labels)
      throws IOException {
    Scored scored = scores(asOf, labels);
    return new ScoreOutcome(
        asOf,
        scored.horizonDays(),
        known != null ? known.expected() : ExpectedFigures.of(scored.probabilities()),
        Optional.of(actual(scored.labelled())));
  }

  /** Sorts what it is given. */
  private static Actual actual(long[] labelled) {
    Arrays.sort(labelled);
    double[] rising = new double[labelled.length];
    boolean[] cancels = new boolean[labelled.length];
    long cancellations = 0;
    for (int i = 0; i < labelled.length; i++) {
      rising[i] = Double.longBitsToDouble(labelled[i] >>> 1);
      cancels[i] = (labelled[i] & 1) == 1;
      cancellations += labelled[i] & 1;
    }
    return new Actual(rising.length, cancellations, ExpectedFigures.auc(rising, cancels));
  }

  /**
   * The scores of a date.
   *
   * @param probabilities of cancelling within the horizon, of all users
   * @param labelled of each user with a label the bits of the probability, which is not negative,
   *     shifted left by one, and the label in the bit that this frees: as numbers they are in the
   *     order of the probabilities
   */
  private record Scored(double[] probabilities, long[] labelled, int horizonDays) {}

  private Scored scores(LocalDate asOf, UserValues labels) throws IOException {
    DoubleStream.Builder probabilities = DoubleStream.builder();
    LongStream.Builder labelled = LongStream.builder();
    int horizonDays = 0;
    try (ScoreRows rows =
        new ScoreRows(
            layout.scores(asOf),
            conf,
            ScoreColumn.USER_ID,
            ScoreColumn.PROBABILITY,
            ScoreColumn.HORIZON_DAYS)) {
      while (rows.next()) {
        double probability = rows.probability();
        probabilities.add(probability);
        double label = labels.get(rows.userId());
        if (!Double.isNaN(label)) {
          labelled.add(Double.doubleToLongBits(probability) << 1 | (long) label);
        }
        horizonDays = rows.horizonDays();
      }
    }
    return new Scored(probabilities.build().toArray(), labelled.build().toArray(), horizonDays);
  }

  /** By user whether they cancelled; empty if there is no such table, or its labels are open. */
  private Optional<UserValues> labels(LocalDate asOf) throws IOException {
    Path table = layout.features(asOf);
    if (Datasets.resolve(table, conf).isEmpty()) {
      return Optional.empty();
    }
    UserValues labels = new UserValues();
    try (TableReader rows = TableReader.open(table, conf, KeyColumns.ALL)) {
      while (rows.next()) {
        if (rows.getBoolean(3)) {
          labels.put(rows.getString(0), rows.getInt(2));
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
