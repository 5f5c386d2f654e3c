package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.example.ExampleWritable;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;

/**
 * Makes the tables of a part of the users: what a map task and a reducer make where fragments have
 * to be sorted first.
 */
final class PartTables implements ExampleOutput {
  private final UserGrouping users = new UserGrouping();
  private final Map<FeaturizeCounter, Long> counts = new EnumMap<>(FeaturizeCounter.class);
  private final UserPart part;
  private final Configuration conf;
  private FeatureFiles files;

  /**
   * @param conf holds the settings of the work
   */
  PartTables(UserPart part, Configuration conf) {
    this.part = part;
    this.conf = conf;
    for (FeaturizeCounter counter : FeaturizeCounter.values()) {
      counts.put(counter, 0L);
    }
  }

  /**
   * Writes a file of each table.
   *
   * @param output the folder of the tables' folders
   * @param read hears how many more bytes have been read
   * @return how many users and examples there are
   */
  Map<FeaturizeCounter, Long> write(Path output, LongConsumer read)
      throws IOException, InterruptedException {
    String name = TaskOutput.partName(part.number(), FeatureFiles.EXTENSION);
    try (UserPartReader reader = new UserPartReader(part, new WantedFragments(conf), conf);
        FeatureFiles tables = new FeatureFiles(output, name, conf)) {
      files = tables;
      writeUsers(reader, read);
    }
    return counts;
  }

  private void writeUsers(UserPartReader reader, LongConsumer read)
      throws IOException, InterruptedException {
    UserExamples examples = new UserExamples(FeaturizeSettings.from(conf), this);
    BytesWritable first = new BytesWritable();
    long reported = 0;
    boolean more = reader.next();
    while (more) {
      HistoryReader user = new HistoryReader();
      first.set(reader.key());
      do {
        user.add(reader.key(), reader.value());
        more = reader.next();
      } while (more && users.compare(reader.key(), first) == 0);
      examples.write(user);
      read.accept(reader.bytesRead() - reported);
      reported = reader.bytesRead();
      requireGoingOn();
    }
  }

  /** Once one part has failed, the others need not be read to their ends. */
  private static void requireGoingOn() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("making feature tables was interrupted");
    }
  }

  @Override
  public void write(ExampleWritable example) throws IOException {
    files.write(example);
  }

  @Override
  public void count(FeaturizeCounter counter, long more) {
    counts.merge(counter, more, Long::sum);
  }
}
