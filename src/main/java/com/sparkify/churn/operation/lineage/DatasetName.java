package com.sparkify.churn.operation.lineage;

import java.net.URI;
import org.apache.hadoop.fs.Path;

/**
 * The name of a dataset as OpenLineage prescribes it for each kind of file system, so that other
 * tools that read the dataset call it the same.
 *
 * @param namespace file system: {@code file}, {@code hdfs://host:port}, {@code s3://bucket}
 * @param name path in it, on object stores without the leading slash
 */
record DatasetName(String namespace, String name) {
  /**
   * @param path with scheme and authority
   */
  static DatasetName of(Path path) {
    URI uri = path.toUri();
    if (uri.getScheme().equals("file")) {
      return new DatasetName("file", uri.getPath());
    }
    boolean s3 = uri.getScheme().startsWith("s3");
    boolean keys = s3 || uri.getScheme().equals("gs");
    return new DatasetName(
        (s3 ? "s3" : uri.getScheme()) + "://" + uri.getAuthority(),
        keys ? uri.getPath().substring(1) : uri.getPath());
  }
}
