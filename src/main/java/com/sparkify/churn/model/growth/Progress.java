package com.sparkify.churn.model.growth;

/** Receives the progress of a long piece of work; may be called from several threads. */
@FunctionalInterface
public interface Progress {
  Progress NONE = (step, done, total) -> {};

  /**
   * @param step what is being done
   * @param done how much of it, up to {@code total}
   */
  void report(String step, long done, long total);
}
