package com.sparkify.churn.model.example;

import java.io.IOException;

/** Takes the rows of a feature table. */
@FunctionalInterface
public interface RowVisitor {
  /**
   * @param row moves on afterwards
   */
  void visit(OutcomeRows row) throws IOException;

  /** Called after the last row of the table. */
  default void end() {}
}
