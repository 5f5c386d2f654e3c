package com.sparkify.churn.cli;

import java.util.Map;
import java.util.concurrent.Callable;

/** A command whose runs are recorded: it leaves what it has done for programs to read. */
abstract class StageCommand implements Callable<Integer>, Reporting {
  private Map<String, String> facts = Map.of();

  /** Leaves what the command has done, once it has. */
  final void report(Map<String, String> done) {
    facts = done;
  }

  @Override
  public final Map<String, String> facts() {
    return facts;
  }
}
