package com.sparkify.churn.cli;

import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.util.Map;
import java.util.Optional;

/** A command that can report what it has done to a program. */
interface Reporting {
  /** Counts and paths by name, in less than 2,000 characters; nothing before the command ended. */
  Map<String, String> facts();

  /**
   * More of these, only for whoever runs the command: they may name users, so neither history nor
   * lineage gets them.
   */
  default Map<String, String> confidentialFacts() {
    return Map.of();
  }

  /** Where its runs are recorded; empty if nowhere, or not before it knows where. */
  Optional<RunHistory> history();

  /** What it reads and writes; empty if it only looks. */
  Optional<Lineage> lineage();
}
