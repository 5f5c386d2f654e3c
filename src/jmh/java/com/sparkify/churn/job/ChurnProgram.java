package com.sparkify.churn.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program as it is shipped, each command in a process of its own.
 *
 * @param distribution the folder that holds {@code bin/churn}
 */
record ChurnProgram(Path distribution) {
  Cost run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(distribution.resolve("bin/churn").toString());
    command.addAll(Arrays.asList(arguments));
    return Cost.of(command);
  }

  /** Logs to the sessions below a root. */
  Cost sessionize(Path logs, Path root) throws IOException, InterruptedException {
    return run("sessionize", "--quiet", "--input", logs.toString(), "--output", root.toString());
  }

  /** Those sessions to the feature table of one date, written as YYYY-MM-DD. */
  Cost featurize(String asOf, Path root) throws IOException, InterruptedException {
    return run("featurize", "--quiet", "--as-of", asOf, "--output", root.toString());
  }

  /** Logs to the feature table of one date. */
  Cost table(Path logs, String asOf, Path root) throws IOException, InterruptedException {
    Cost sessions = sessionize(logs, root);
    return sessions.then(featurize(asOf, root));
  }
}
