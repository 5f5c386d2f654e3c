package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.EventParser;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.ParserLimits;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Turns lines into session fragments, in the jobs and in the server alike; nothing else does.
 *
 * <p>Fragments come out merged as far as memory allows, except those of events that arrived with
 * another day's logs: these stay single, so that one of them can be dropped if the same event is
 * found elsewhere.
 */
public final class Sessionizer {
  /** Takes the lines that could not be parsed into an event. */
  @FunctionalInterface
  public interface RejectedLines {
    /**
     * @param field the key of the field at fault, or empty
     * @param start where the line begins in the bytes
     * @param end the position of its line feed
     */
    void accept(LineOutcome reason, String field, int start, int end)
        throws IOException, InterruptedException;
  }

  private final EventParser parser;
  private final Profile profile;
  private final FragmentTable table;
  private final FragmentSink sink;

  /** The sessions whose events are handed over one by one, if not all are read. */
  private final Optional<SessionSet> wanted;

  private final Map<LogDay, LineTally> tallies = new TreeMap<>();
  private LineTally lastTally;
  private int lastTallyDay;

  /** Reads everything, and merges within a budget of memory; the sink may keep fragments. */
  public Sessionizer(ParserLimits limits, long budgetBytes, FragmentSink sink) {
    this(new SessionizerTools(limits), budgetBytes, sink, Optional.empty(), SpareFragments.none());
  }

  /**
   * The same with tools that nothing else uses meanwhile, but may have used before.
   *
   * @param sink must not keep a fragment: it is filled again
   */
  public Sessionizer(SessionizerTools tools, long budgetBytes, FragmentSink sink) {
    this(tools, budgetBytes, sink, Optional.empty(), tools.spare());
  }

  private Sessionizer(
      SessionizerTools tools,
      long budgetBytes,
      FragmentSink sink,
      Optional<SessionSet> wanted,
      SpareFragments spare) {
    this.parser = tools.parser();
    this.profile = tools.profile();
    this.table = new FragmentTable(profile, budgetBytes, spare);
    this.sink = sink;
    this.wanted = wanted;
  }

  /** Reads only some contested sessions, and hands over each of their events on its own. */
  public static Sessionizer ofContested(
      ParserLimits limits, SessionSet contested, FragmentSink sink) {
    return new Sessionizer(
        new SessionizerTools(limits), 0, sink, Optional.of(contested), SpareFragments.none());
  }

  /**
   * Reads whole lines.
   *
   * @param bytes as {@link EventParser} wants them
   * @param end after the last line feed
   * @param logs the day of the logs that the lines are of
   */
  public void read(byte[] bytes, int start, int end, LogDay logs, RejectedLines rejected)
      throws IOException, InterruptedException {
    LineTally tally = logs.isDated() ? tally(logs) : null;
    int position = start;
    while (position < end) {
      Event event = table.next();
      LineOutcome outcome = parser.parse(bytes, position, event);
      int day = eventDay(outcome, event);
      LineTally count = tally != null ? tally : tally(day);
      count.count(outcome, event);
      if (!outcome.isRejected()) {
        countUnknownFields(count);
      }
      if (outcome == LineOutcome.EVENT) {
        add(event, tally == null ? day : logs.epochDay(), day, count);
      } else if (outcome.isRejected()) {
        rejected.accept(outcome, parser.faultyField(), position, parser.lineEnd());
      }
      position = parser.lineEnd() + 1;
    }
    table.settle();
    if (table.isFull()) {
      table.drain(sink);
    }
  }

  private void countUnknownFields(LineTally tally) {
    for (int i = 0; i < parser.unknownFields(); i++) {
      tally.countUnknownField(parser.unknownField(i));
    }
  }

  private static int eventDay(LineOutcome outcome, Event event) {
    return outcome == LineOutcome.EVENT || outcome == LineOutcome.NO_USER
        ? (int) Math.floorDiv(event.timestampMillis(), Event.MILLIS_PER_DAY)
        : LogDay.UNDATED.epochDay();
  }

  /** The tally of a day of logs, created on first use. */
  public LineTally tally(LogDay logs) {
    return tally(logs.epochDay());
  }

  private LineTally tally(int partitionDay) {
    if (lastTally == null || lastTallyDay != partitionDay) {
      LogDay logs = new LogDay(partitionDay);
      lastTally = tallies.computeIfAbsent(logs, unused -> new LineTally());
      lastTallyDay = partitionDay;
    }
    return lastTally;
  }

  /** The tallies of all logs read, by their days. */
  public Map<LogDay, LineTally> tallies() {
    return tallies;
  }

  private void add(Event event, int partitionDay, int eventDay, LineTally tally)
      throws IOException, InterruptedException {
    if (wanted.isPresent()) {
      if (wanted.get().contains(event, partitionDay, eventDay)) {
        addSingle(event, partitionDay, eventDay);
      }
    } else if (eventDay != partitionDay) {
      tally.countOutOfPartition(Lateness.of(partitionDay - eventDay));
      addSingle(event, partitionDay, eventDay);
    } else {
      table.add(eventDay);
    }
  }

  private void addSingle(Event event, int partitionDay, int eventDay)
      throws IOException, InterruptedException {
    FragmentKey key = singleKey(event, partitionDay, eventDay);
    sink.accept(key, SessionFragment.single(event, profile));
  }

  private static FragmentKey singleKey(Event event, int partitionDay, int eventDay) {
    byte[] user =
        Arrays.copyOfRange(
            event.userBytes(), event.userStart(), event.userStart() + event.userLength());
    return new FragmentKey(partitionDay, user, event.sessionKey(), eventDay, event.fingerprint());
  }

  /** Hands over what is still in memory. */
  public void finish() throws IOException, InterruptedException {
    table.drain(sink);
  }
}
