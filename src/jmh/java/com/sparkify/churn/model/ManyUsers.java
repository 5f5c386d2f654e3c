package com.sparkify.churn.model;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.table.CancellationTable;
import com.sparkify.churn.table.FeatureRows;
import com.sparkify.churn.table.FeatureTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Feature tables of any number of users, without their logs: rows of real tables under new user
 * ids. Whether and when a new user cancels is drawn anew, with the probabilities that a model
 * promises for the real rows: copies of a user share features, not fates, so that no model can know
 * a held-out user by its copies.
 *
 * <p>{@code ManyUsers BASE USERS OUT}: BASE holds {@code features} and a model.
 */
public final class ManyUsers {
  private static final int FILES = 4;
  private static final int NEVER = Integer.MAX_VALUE;

  static final int HORIZON_DAYS = 10;

  private final Configuration conf = new Configuration();
  private final SortedMap<LocalDate, List<Row>> base;
  private final int knownTo;

  /**
   * A real row.
   *
   * @param probability that its copies cancel within the horizon, if nothing changes
   */
  record Row(String userId, double probability, float[] vector) {
    /** The probability that a copy cancels on a day, until the next table. */
    double daily() {
      return 1 - Math.pow(1 - probability, 1.0 / HORIZON_DAYS);
    }
  }

  ManyUsers(SortedMap<LocalDate, List<Row>> base) {
    this.base = base;
    this.knownTo = (int) base.lastKey().toEpochDay();
  }

  public static void main(String[] arguments) throws IOException {
    new ManyUsers(read(new Path(arguments[0])))
        .write(Long.parseLong(arguments[1]), new Path(arguments[2]));
  }

  /** The real rows by as-of date, with what the newest model beside them promises. */
  static SortedMap<LocalDate, List<Row>> read(Path root) throws IOException {
    Configuration conf = new Configuration();
    SortedMap<LocalDate, List<Row>> base = new TreeMap<>();
    ModelStore store = new ModelStore(new HdfsLayout(root).models(), conf);
    Scorer scorer = new Scorer(store.load(store.newest().orElseThrow(), Catalogue.schema()));
    for (Partition table :
        Datasets.published(new HdfsLayout(root).folder(Dataset.FEATURES), Dataset.FEATURES, conf)) {
      List<String> ids = new ArrayList<>();
      List<float[]> vectors = new ArrayList<>();
      try (FeatureRows rows = new FeatureRows(table.path(), Catalogue.schema(), conf)) {
        while (rows.next()) {
          ids.add(rows.userId());
          vectors.add(rows.vector());
        }
      }
      List<Score> scores = scorer.score(vectors.toArray(float[][]::new));
      base.put(
          table.date(),
          IntStream.range(0, ids.size())
              .mapToObj(i -> new Row(ids.get(i), scores.get(i).probability(), vectors.get(i)))
              .toList());
    }
    return base;
  }

  private void write(long users, Path out) throws IOException {
    long baseUsers =
        base.values().stream().flatMap(List::stream).map(Row::userId).distinct().count();
    int copies = (int) Math.max(1, Math.round((double) users / baseUsers));
    Map<String, int[]> fates = fates(copies);
    List<LocalDate> dates = new ArrayList<>(base.keySet());
    Path features = new HdfsLayout(out).folder(Dataset.FEATURES);
    for (LocalDate date : dates) {
      String name = Dataset.FEATURES.partitionName(date);
      try (Publication publication = new DatasetPublisher(conf).begin(features, name)) {
        Path folder = publication.directory(name);
        IntStream.range(0, FILES)
            .parallel()
            .forEach(file -> write(date, file, copies, fates, folder));
        publication.publish(provenance(date));
      }
    }
    System.out.printf("%,d copies of %,d users as of %d dates%n", copies, baseUsers, dates.size());
  }

  /** By real user, the day on which each copy cancels. */
  Map<String, int[]> fates(int copies) {
    Map<String, int[]> fates = new TreeMap<>();
    for (LocalDate date : base.keySet()) {
      drawFates(date, copies, fates);
    }
    return fates;
  }

  /** A user is at risk from each date to the next at the rate of the model's probability. */
  private void drawFates(LocalDate date, int copies, Map<String, int[]> fates) {
    int from = (int) date.toEpochDay();
    SortedMap<LocalDate, List<Row>> later = base.tailMap(date.plusDays(1));
    int to = later.isEmpty() ? knownTo : (int) later.firstKey().toEpochDay();
    for (Row row : base.get(date)) {
      int[] own = fates.computeIfAbsent(row.userId, id -> never(copies));
      double daily = row.daily();
      for (int copy = 0; copy < copies; copy++) {
        for (int day = from; own[copy] == NEVER && day < to; day++) {
          own[copy] = uniform(row.userId, copy, day) < daily ? day : NEVER;
        }
      }
    }
  }

  private static int[] never(int copies) {
    int[] days = new int[copies];
    Arrays.fill(days, NEVER);
    return days;
  }

  private void write(LocalDate date, int file, int copies, Map<String, int[]> fates, Path folder) {
    String name = "part-%05d.parquet".formatted(file);
    int day = (int) date.toEpochDay();
    try (FeatureTable table = new FeatureTable(new Path(folder, name), conf);
        CancellationTable cancellations =
            new CancellationTable(
                new Path(new Path(folder, CancellationTable.FOLDER), name), conf)) {
      // copies of a user do not follow each other, or columns would be packed as no real ones are
      for (int copy = file; copy < copies; copy += FILES) {
        for (Row row : base.get(date)) {
          int cancelledOn = fates.get(row.userId)[copy];
          if (cancelledOn >= day) {
            table.write(id(row, copy), day, label(cancelledOn, day), row.vector);
            if (cancelledOn < Math.min(knownTo, day + HORIZON_DAYS)) {
              cancellations.write(id(row, copy), cancelledOn);
            }
          }
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static String id(Row row, int copy) {
    return row.userId + "-" + copy;
  }

  private OptionalInt label(int cancelledOn, int day) {
    int end = day + HORIZON_DAYS;
    return end > knownTo ? OptionalInt.empty() : OptionalInt.of(cancelledOn < end ? 1 : 0);
  }

  private static double uniform(String userId, int copy, int day) {
    long hash = userId.hashCode() * 0x9e3779b97f4a7c15L + copy * 0xbf58476d1ce4e5b9L + day;
    hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
    hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
    return ((hash ^ (hash >>> 31)) >>> 11) * 0x1p-53;
  }

  private Provenance provenance(LocalDate date) {
    return Provenance.of("featurize")
        .withSettings(Map.of("horizonDays", String.valueOf(HORIZON_DAYS), "memoryDays", "91"))
        .withCounts(
            Map.of(
                CancellationTable.FROM_DAY,
                date.toEpochDay() - 28,
                CancellationTable.TO_DAY,
                Math.min(knownTo, date.toEpochDay() + HORIZON_DAYS)));
  }
}
