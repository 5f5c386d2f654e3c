package com.sparkify.churn.operation.lineage;

import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * What a run reads and writes.
 *
 * @param inputs folders or files; the partitions of a dataset are one input, their folder
 * @param outputs likewise
 * @param made what was published, each below one of the outputs; none before the run has ended
 */
public record Lineage(List<Path> inputs, List<Path> outputs, List<Path> made) {
  /** Of a run that reads and writes no dataset. */
  public static final Lineage NONE = new Lineage(List.of(), List.of(), List.of());

  public Lineage {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    made = List.copyOf(made);
  }
}
