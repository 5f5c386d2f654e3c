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
          "hazards.csv of 'churn simulate', to measure the model against the best possible. It must"
              + " contain the as-of dates: use 'churn simulate --truth-every 1' (the default is every"
              + " seventh day). If the horizon of the feature tables is not 7, 10, 14 or 30 days,"
              + " give 'churn simulate' the same --horizon.")
  private String file;

  Optional<Truth> read(Configuration conf) throws IOException {
    return file == null ? Optional.empty() : Optional.of(Truth.read(new Path(file), conf));
  }

  /** The option as arguments of another command; none if it is not given. */
  List<String> arguments() {
    return file == null ? List.of() : List.of(NAME, file);
  }
}
