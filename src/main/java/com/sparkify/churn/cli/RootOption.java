package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.HdfsLayout;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;

/** The folder that holds the datasets and models. */
final class RootOption {
  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Root of the datasets and models, the same for every stage.")
  private String root;

  /** As it was given. */
  String text() {
    return root;
  }

  Path path() {
    return new Path(root);
  }

  HdfsLayout layout() {
    return new HdfsLayout(root);
  }
}
