package com.sparkify.churn.cli;

import com.sparkify.churn.model.evaluation.Truth;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;

/** The true risks of simulated users, if they are known. */
final class TruthOption {
  private static final String NAME = "--truth";

  @Option(
      names = NAME,
      paramLabel = "FILE",
      description =
          "hazards.csv of 'churn simulate', to measure the model against the best possible.")
  private String file;

  Optional<Truth> read(Configuration conf) throws IOException {
    return file == null ? Optional.empty() : Optional.of(Truth.read(new Path(file), conf));
  }

  /** The option as arguments of another command; none if it is not given. */
  List<String> arguments() {
    return file == null ? List.of() : List.of(NAME, file);
  }
}
