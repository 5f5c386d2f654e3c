package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.table.FeatureRows;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The published feature tables in a folder, one partition an as-of date.
 *
 * @param folder holds the {@code as-of=YYYY-MM-DD} partitions
 * @param period as-of dates outside of it are as if they were not there
 */
public record FeatureTables(Path folder, Configuration conf, Predicate<LocalDate> period) {
  private static final String HORIZON = "horizonDays";
  private static final String MEMORY = "memoryDays";

  /** The horizon of labels that represent themselves: any will do. */
  private static final int LABEL_ONLY = 1;

  /** Rows of {@link #survey} at most; they are few megabytes. */
  private static final int MOST_SURVEYED = 40_000;

  private static final int SURVEYED_DATES = 4;

  private static final String LABEL_MATURE = "labelMature";

  /** All tables in a folder. */
  public FeatureTables(Path folder, Configuration conf) {
    this(folder, conf, date -> true);
  }

  /** The tables of some as-of dates. */
  public FeatureTables of(List<LocalDate> dates) {
    return new FeatureTables(folder, conf, dates::contains);
  }

  /** The as-of dates there are tables for, oldest first. */
  public List<LocalDate> dates() throws IOException {
    return partitions(date -> true).stream().map(Partition::date).toList();
  }

  /**
   * The as-of dates whose outcomes are known, of the last days up to the newest of them; all there
   * are where none are known.
   */
  public List<LocalDate> judgeable(int days) throws IOException {
    List<LocalDate> mature = new ArrayList<>();
    for (Partition partition : partitions(date -> true)) {
      boolean open =
          Datasets.manifest(partition.path(), conf)
              .map(manifest -> manifest.provenance().settings().get(LABEL_MATURE))
              .filter("false"::equals)
              .isPresent();
      if (!open) {
        mature.add(partition.date());
      }
    }
    if (mature.isEmpty()) {
      return dates();
    }
    LocalDate before = mature.get(mature.size() - 1).minusDays(days);
    return mature.stream().filter(date -> date.isAfter(before)).toList();
  }

  /** Fingerprint of each wanted partition, by its name. */
  public SortedMap<String, String> fingerprints(Predicate<LocalDate> wanted) throws IOException {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    for (Partition partition : partitions(wanted)) {
      Optional<Manifest> manifest = Datasets.manifest(partition.path(), conf);
      fingerprints.put(
          Dataset.FEATURES.partitionName(partition.date()),
          manifest.map(Manifest::fingerprint).orElse("published without a manifest"));
    }
    return fingerprints;
  }

  /**
   * The days within which a cancellation counted when the tables were built.
   *
   * @throws DatasetException if the tables do not state it, or state different ones
   */
  public int horizonDays() throws IOException {
    return days(HORIZON, "horizon", "--horizon");
  }

  /**
   * How many days before an as-of date the known past reached back when the tables were built.
   *
   * @throws DatasetException if the tables do not state it, or state different ones
   */
  public int memoryDays() throws IOException {
    return days(MEMORY, "memory length", "-D churn.featurize.memory-days=DAYS");
  }

  private int days(String setting, String name, String option) throws IOException {
    SortedMap<Integer, List<LocalDate>> dates = new TreeMap<>();
    for (Partition partition : required(date -> true)) {
      Datasets.manifest(partition.path(), conf)
          .map(manifest -> manifest.provenance().settings().get(setting))
          .ifPresent(
              days ->
                  dates
                      .computeIfAbsent(Integer.valueOf(days), unused -> new ArrayList<>())
                      .add(partition.date()));
    }
    if (dates.isEmpty()) {
      throw new DatasetException(
          "%s: its tables do not state their %s; rebuild them with featurize --as-of --replace"
              .formatted(folder, name));
    }
    if (dates.size() > 1) {
      String told =
          dates.entrySet().stream()
              .map(entry -> told(entry.getKey(), entry.getValue()))
              .collect(Collectors.joining(", "));
      throw new DatasetException(
          ("%s: its tables were built with different %ss: %s; all must have the same: rebuild"
                  + " the others with featurize --as-of %s")
              .formatted(folder, name, told, option));
    }
    return dates.firstKey();
  }

  private static String told(int days, List<LocalDate> dates) {
    String others = dates.size() == 1 ? "" : " and " + (dates.size() - 1) + " more";
    return days + " days as of " + dates.get(0) + others;
  }

  /**
   * Reads the rows of a sample of all wanted partitions, with the cancellations known from all of
   * the tables.
   *
   * @param schema the features wanted, in the order wanted; other columns are left out
   * @param progress hears what share of the tables has been read
   * @throws DatasetException if there is no such partition, or a column or category is missing
   */
  public Examples read(
      FeatureSchema schema, Predicate<LocalDate> wanted, RowSample sample, DoubleConsumer progress)
      throws IOException {
    ExamplesBuilder builder = new ExamplesBuilder(schema, horizonDays());
    RowVisitor add =
        row -> {
          String userId = row.userId();
          Outcome outcome = row.outcome(userId);
          boolean cancelled = sample.isCancelled(row.asOfDay(), outcome);
          if (sample.keeps(userId, row.asOfDay(), cancelled)) {
            float[] vector = row.vector();
            LocalDate asOf = LocalDate.ofEpochDay(row.asOfDay());
            synchronized (builder) {
              builder.add(userId, asOf, outcome, sample.weight(cancelled), vector);
            }
          }
        };
    scan(schema, wanted, () -> add, progress);
    return builder.build();
  }

  /**
   * Rows with all features, as of some dates from the oldest to the newest, evenly drawn: enough to
   * say how features are distributed.
   *
   * @param progress hears what share of the tables has been read
   */
  public Examples survey(FeatureSchema schema, DoubleConsumer progress) throws IOException {
    List<LocalDate> dates = dates();
    Set<LocalDate> some = new HashSet<>();
    for (int i = 0; i < SURVEYED_DATES; i++) {
      some.add(dates.get(i * (dates.size() - 1) / (SURVEYED_DATES - 1)));
    }
    EvenSample survey = new EvenSample(schema, horizonDays(), MOST_SURVEYED);
    RowVisitor add =
        row -> {
          String userId = row.userId();
          synchronized (survey) {
            if (survey.takes(userId, row.asOfDay())) {
              survey.add(userId, row.asOfDay(), row.outcome(userId), row.vector());
            }
          }
        };
    scan(schema, some::contains, () -> add, progress);
    return survey.build();
  }

  /**
   * Chooses the rows to read where not all fit, from users, dates and outcomes alone.
   *
   * @param mostRows that fit
   * @param progress hears what share of the tables has been read
   * @throws DatasetException if there is no table
   */
  public RowSample sample(long mostRows, DoubleConsumer progress) throws IOException {
    LongAdder cancelled = new LongAdder();
    LongAdder others = new LongAdder();
    RowVisitor count =
        row -> {
          Outcome outcome = row.outcome(row.userId());
          (RowSample.ALL.isCancelled(row.asOfDay(), outcome) ? cancelled : others).increment();
        };
    scan(new FeatureSchema(List.of()), date -> true, () -> count, progress);
    return RowSample.of(RowSample.WITHIN_DAYS, cancelled.sum(), others.sum(), mostRows);
  }

  /**
   * Gives the rows of all wanted partitions to visitors, with the cancellations known from all of
   * the tables.
   *
   * @param schema the features wanted, in the order wanted; other columns are not read
   * @param visitors gives one for each table; those of different tables are called at the same time
   * @param progress hears what share of the rows has been read
   * @throws DatasetException if there is no such partition
   */
  public void scan(
      FeatureSchema schema,
      Predicate<LocalDate> wanted,
      Supplier<RowVisitor> visitors,
      DoubleConsumer progress)
      throws IOException {
    List<Partition> tables = required(wanted);
    KnownCancellations cancellations = KnownCancellations.of(partitions(date -> true), conf);
    new TableScan(tables, cancellations, schema, conf).run(visitors, progress);
  }

  private List<Partition> required(Predicate<LocalDate> wanted) throws IOException {
    List<Partition> tables = partitions(wanted);
    if (tables.isEmpty()) {
      List<LocalDate> there = dates();
      throw new DatasetException(
          folder
              + (there.isEmpty()
                  ? ": holds no feature table; run featurize first"
                  : ": holds no feature table for the requested dates; it has %s to %s"
                      .formatted(there.get(0), there.get(there.size() - 1))));
    }
    return tables;
  }

  /**
   * Reads files of one table, wherever they are stored, with the labels in them.
   *
   * @param mostRows to read; of more rows an even sample is
   */
  public static EvenSample readFiles(
      List<Path> files, FeatureSchema schema, Configuration conf, long mostRows)
      throws IOException {
    EvenSample sample = new EvenSample(schema, LABEL_ONLY, mostRows);
    for (Path file : files) {
      try (FeatureRows rows = new FeatureRows(file, schema, conf)) {
        while (rows.next()) {
          String userId = rows.userId();
          if (!sample.takes(userId, rows.asOfDay())) {
            continue;
          }
          LocalDate asOf = LocalDate.ofEpochDay(rows.asOfDay());
          int horizon = rows.label().isPresent() ? LABEL_ONLY : 0;
          boolean churned = rows.label().orElse(0) == 1;
          Outcome outcome = Outcome.within(asOf, horizon, churned);
          sample.add(userId, rows.asOfDay(), outcome, rows.vector());
        }
      }
    }
    return sample;
  }

  private List<Partition> partitions(Predicate<LocalDate> wanted) throws IOException {
    return Datasets.published(folder, Dataset.FEATURES, conf).stream()
        .filter(partition -> period.test(partition.date()) && wanted.test(partition.date()))
        .toList();
  }
}
