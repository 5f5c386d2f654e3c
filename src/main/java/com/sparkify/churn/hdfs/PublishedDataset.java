package com.sparkify.churn.hdfs;

import java.util.Objects;
import org.apache.hadoop.fs.Path;

/**
 * The outcome for one dataset of a publication.
 *
 * @param changed false if the same dataset had been published before
 */
public record PublishedDataset(Path path, Manifest manifest, boolean changed) {
  public PublishedDataset {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(manifest, "manifest");
  }
}
