package com.sparkify.churn.hdfs;

import java.time.LocalDate;
import java.util.Objects;
import org.apache.hadoop.fs.Path;

/**
 * A published partition.
 *
 * @param date its date
 * @param path its name in the layout, which stays the same whatever is published there
 * @param files the directory that holds its files now
 */
public record Partition(LocalDate date, Path path, Path files) {
  public Partition {
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(files, "files");
  }
}
