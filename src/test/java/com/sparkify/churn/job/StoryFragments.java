package com.sparkify.churn.job;

import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.session.PackedOutput;
import com.sparkify.churn.session.SessionsInMemory;
import com.sparkify.churn.session.SessionsInMemory.Log;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mrunit.types.Pair;

/** Session fragments as the jobs read them. */
public final class StoryFragments {
  private StoryFragments() {}

  /** Keys by partition, and fragments. */
  public static List<Pair<BytesWritable, BytesWritable>> of(Log... logs) throws Exception {
    List<Pair<BytesWritable, BytesWritable>> fragments = new ArrayList<>();
    new SessionsInMemory(ParserLimits.DEFAULT, 1 << 20)
        .read(
            List.of(logs),
            (key, fragment) -> {
              PackedOutput keyBytes = new PackedOutput(64);
              key.writeByPartition(keyBytes);
              PackedOutput valueBytes = new PackedOutput(64);
              fragment.write(valueBytes);
              fragments.add(
                  new Pair<>(
                      new BytesWritable(keyBytes.toByteArray()),
                      new BytesWritable(valueBytes.toByteArray())));
            },
            (reason, field, start, end) -> {});
    return fragments;
  }
}
