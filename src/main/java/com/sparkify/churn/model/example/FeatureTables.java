package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.TableReader;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The published feature tables in a folder, one partition an as-of date.
 *
 * @param folder holds the {@code as-of=YYYY-MM-DD} partitions
 */
public record FeatureTables(Path folder, Configuration conf) {
  private static final String HORIZON = "horizonDays";
  private static final List<String> KEYS = List.of("user_id", "as_of", "label", "label_mature");

  /** The as-of dates there are tables for, oldest first. */
  public List<LocalDate> dates() throws IOException {
    return partitions(date -> true).stream().map(Partition::date).toList();
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
   * The days within which a cancellation counted when the tables were made.
   *
   * @throws DatasetException if the tables do not tell, or tell different things
   */
  public int horizonDays() throws IOException {
    SortedSet<String> horizons = new TreeSet<>();
    for (Partition partition : partitions(date -> true)) {
      Datasets.manifest(partition.path(), conf)
          .map(manifest -> manifest.provenance().settings().get(HORIZON))
          .ifPresent(horizons::add);
    }
    if (horizons.size() != 1) {
      throw new DatasetException(
          folder
              + ": its tables were made with horizons of "
              + horizons
              + " days; one is needed: run featurize again for all of them");
    }
    return Integer.parseInt(horizons.first());
  }

  /**
   * Reads all wanted partitions.
   *
   * @param schema the features wanted, in the order wanted; other columns are left out
   * @throws DatasetException if there is no such partition, or a column or category is missing
   */
  public Examples read(FeatureSchema schema, Predicate<LocalDate> wanted) throws IOException {
    List<Partition> partitions = partitions(wanted);
    if (partitions.isEmpty()) {
      throw new DatasetException(
          folder
              + ": holds no feature table for the wanted dates (it has "
              + dates()
              + "); run featurize first, or name other dates");
    }
    ExamplesBuilder builder = new ExamplesBuilder(schema);
    for (Partition partition : partitions) {
      read(partition.path(), schema, builder);
    }
    return builder.build();
  }

  private List<Partition> partitions(Predicate<LocalDate> wanted) throws IOException {
    return Datasets.published(folder, Dataset.FEATURES, conf).stream()
        .filter(partition -> wanted.test(partition.date()))
        .toList();
  }

  private void read(Path table, FeatureSchema schema, ExamplesBuilder builder) throws IOException {
    List<String> columns = new ArrayList<>(KEYS);
    schema.features().forEach(feature -> columns.add(feature.name()));
    try (TableReader reader = TableReader.open(table, conf, columns)) {
      while (reader.next()) {
        float[] vector = new float[schema.size()];
        for (int position = 0; position < vector.length; position++) {
          vector[position] = value(reader, KEYS.size() + position, schema.feature(position));
        }
        String userId = reader.getString(0);
        LocalDate asOf = LocalDate.ofEpochDay(reader.getEpochDay(1));
        if (reader.getBoolean(3)) {
          builder.add(userId, asOf, reader.getInt(2) == 1, vector);
        } else {
          builder.addImmature(userId, asOf, vector);
        }
      }
    }
  }

  private static float value(TableReader reader, int column, Feature feature)
      throws DatasetException {
    if (reader.isNull(column)) {
      return feature.whenMissing();
    }
    return switch (feature.kind()) {
      case NUMBER -> reader.getFloat(column);
      case COUNT, FLAG -> reader.getInt(column);
      case CATEGORY -> category(reader, column, feature);
    };
  }

  private static float category(TableReader reader, int column, Feature feature)
      throws DatasetException {
    String label = reader.getString(column);
    int index = feature.categories().indexOf(label);
    if (index < 0) {
      throw new DatasetException(
          reader.file()
              + ": "
              + feature.name()
              + " is '"
              + label
              + "'; it must be one of "
              + feature.categories()
              + ". Was the table made by another version? Run featurize again");
    }
    return index;
  }
}
