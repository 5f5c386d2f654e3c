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
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;
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

  private static final DoubleConsumer UNHEARD = share -> {};
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
    for (Partition partition : partitions(date -> true)) {
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
    try (OutcomeRows rows = rows(schema, wanted, progress)) {
      ExamplesBuilder builder = new ExamplesBuilder(schema, horizonDays());
      while (rows.next()) {
        String userId = rows.userId();
        int asOf = rows.asOfDay();
        Outcome outcome = rows.outcome(userId);
        boolean cancelled = sample.isCancelled(asOf, outcome);
        if (sample.keeps(userId, asOf, cancelled)) {
          builder.add(
              userId, LocalDate.ofEpochDay(asOf), outcome, sample.weight(cancelled), rows.vector());
        }
      }
      return builder.build();
    }
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
    try (OutcomeRows rows = rows(schema, some::contains, progress)) {
      while (rows.next()) {
        String userId = rows.userId();
        if (survey.takes(userId, rows.asOfDay())) {
          survey.add(userId, rows.asOfDay(), rows.outcome(userId), rows.vector());
        }
      }
    }
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
    long cancelled = 0;
    long others = 0;
    try (OutcomeRows rows = rows(new FeatureSchema(List.of()), date -> true, progress)) {
      while (rows.next()) {
        if (RowSample.ALL.isCancelled(rows.asOfDay(), rows.outcome(rows.userId()))) {
          cancelled++;
        } else {
          others++;
        }
      }
    }
    return RowSample.of(RowSample.WITHIN_DAYS, cancelled, others, mostRows);
  }

  /**
   * The rows of all wanted partitions, with the cancellations known from all of the tables.
   *
   * @param schema the features wanted, in the order wanted; other columns are not read
   * @throws DatasetException if there is no such partition
   */
  public OutcomeRows rows(FeatureSchema schema, Predicate<LocalDate> wanted) throws IOException {
    return rows(schema, wanted, UNHEARD);
  }

  private OutcomeRows rows(
      FeatureSchema schema, Predicate<LocalDate> wanted, DoubleConsumer progress)
      throws IOException {
    List<Partition> tables = partitions(wanted);
    if (tables.isEmpty()) {
      throw none();
    }
    return new OutcomeRows(
        tables, KnownCancellations.of(partitions(date -> true), conf), schema, conf, progress);
  }

  private DatasetException none() throws IOException {
    List<LocalDate> there = dates();
    return new DatasetException(
        folder
            + (there.isEmpty()
                ? ": holds no feature table; run featurize first"
                : ": holds no feature table for the requested dates; it has %s to %s"
                    .formatted(there.get(0), there.get(there.size() - 1))));
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
