package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.job.log.LogBlock;
import com.sparkify.churn.job.sessionize.QuarantineWriter.Fault;
import com.sparkify.churn.operation.Tombstones;
import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.PackedOutput;
import com.sparkify.churn.session.SessionFragment;
import com.sparkify.churn.session.Sessionizer;
import com.sparkify.churn.session.SessionizerTools;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

/** Turns blocks of log lines into session fragments, merged as far as the task's memory allows. */
public final class SessionizeMapper
    extends Mapper<NullWritable, LogBlock, BytesWritable, BytesWritable> {
  private final PackedOutput keyBytes = new PackedOutput(64);
  private final PackedOutput valueBytes = new PackedOutput(4096);
  private final BytesWritable key = new BytesWritable();
  private final BytesWritable value = new BytesWritable();
  private SessionizerTools tools;
  private Sessionizer sessionizer;
  private QuarantineWriter quarantine;
  private UnreadableFiles unreadable;
  private boolean readsAgain;
  private Tombstones erased = Tombstones.NONE;
  private String lastUser = "";
  private boolean lastIsErased;
  private LogDay day = LogDay.UNDATED;

  @Override
  protected void setup(Context context) throws IOException {
    Configuration conf = context.getConfiguration();
    InputSettings input = InputSettings.from(conf);
    erased = ErasedUsers.of(conf);
    readsAgain = ContestedSessions.areWanted(conf);
    if (!readsAgain) {
      tools = IdleTools.take(input.limits());
      sessionizer =
          new Sessionizer(
              tools,
              SessionizeSettings.memoryBytes(conf),
              (k, fragment) -> write(k, fragment, context));
      quarantine = new QuarantineWriter(context, erased);
      unreadable = new UnreadableFiles(context);
    }
  }

  @Override
  protected void map(NullWritable unused, LogBlock block, Context context)
      throws IOException, InterruptedException {
    if (sessionizer == null || !block.day().equals(day)) {
      startPartition(block.day(), context);
    }
    switch (block.kind()) {
      case LINES ->
          sessionizer.read(
              block.bytes(),
              block.start(),
              block.end(),
              day,
              (reason, field, start, end) -> {
                if (!readsAgain) {
                  quarantine.add(block, new Fault(reason.name(), field, start, end));
                }
              });
      case TOO_LONG_LINE -> {
        sessionizer.tally(day).countTooLong();
        quarantineWhole(block, LineOutcome.LINE_TOO_LONG.name());
      }
      case UNREADABLE_FILE -> {
        if (!readsAgain) {
          context.getCounter(LogCounter.FILES_UNREADABLE).increment(1);
          unreadable.add(block);
        }
        quarantineWhole(block, Fault.UNREADABLE_FILE);
      }
    }
  }

  private void startPartition(LogDay next, Context context)
      throws IOException, InterruptedException {
    day = next;
    if (readsAgain) {
      Configuration conf = context.getConfiguration();
      sessionizer =
          Sessionizer.ofContested(
              InputSettings.from(conf).limits(),
              ContestedSessions.of(day, conf),
              (k, fragment) -> write(k, fragment, context));
    } else {
      sessionizer.finish();
    }
  }

  private void quarantineWhole(LogBlock block, String reason) throws IOException {
    if (!readsAgain) {
      quarantine.add(block, new Fault(reason, "", block.start(), block.end()));
    }
  }

  private void write(FragmentKey fragmentKey, SessionFragment fragment, Context context)
      throws IOException, InterruptedException {
    if (isErased(fragmentKey)) {
      return;
    }
    keyBytes.clear();
    fragmentKey.writeByPartition(keyBytes);
    valueBytes.clear();
    fragment.write(valueBytes);
    emit(context);
  }

  /** Fragments of a user follow each other, so each user is hashed about once. */
  private boolean isErased(FragmentKey key) {
    if (erased.isEmpty()) {
      return false;
    }
    String user = key.userId();
    if (!user.equals(lastUser)) {
      lastUser = user;
      lastIsErased = erased.contains(user);
    }
    return lastIsErased;
  }

  private void emit(Context context) throws IOException, InterruptedException {
    key.set(keyBytes.bytes(), 0, keyBytes.size());
    value.set(valueBytes.bytes(), 0, valueBytes.size());
    context.write(key, value);
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    if (readsAgain) {
      return;
    }
    sessionizer.finish();
    IdleTools.give(tools);
    quarantine.close();
    unreadable.close();
    for (Map.Entry<LogDay, LineTally> tally : sessionizer.tallies().entrySet()) {
      LogCounter.add(tally.getValue(), context);
      keyBytes.clear();
      FragmentKey.writePartition(tally.getKey(), keyBytes);
      valueBytes.clear();
      tally.getValue().write(valueBytes);
      emit(context);
    }
  }
}
