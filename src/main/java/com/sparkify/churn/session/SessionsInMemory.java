package com.sparkify.churn.session;

import com.sparkify.churn.event.LineBytes;
import com.sparkify.churn.event.ParserLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Turns a log that is small enough for memory into session fragments, by the same steps as the
 * jobs: read, sort, merge, and read contested sessions again.
 */
public final class SessionsInMemory {
  private record Part(FragmentKey key, byte[] sortKey, SessionFragment fragment) {}

  /** Lines are read in slices of about this size; the watcher is called between them. */
  private static final int SLICE_BYTES = 1 << 17;

  private final ParserLimits limits;
  private final long budgetBytes;
  private final List<Part> earlier = new ArrayList<>();
  private IntConsumer watcher = fragments -> {};

  public SessionsInMemory(ParserLimits limits, long budgetBytes) {
    this.limits = limits;
    this.budgetBytes = budgetBytes;
  }

  /**
   * Calls a watcher with the number of fragments in memory after each slice of a log; it can end
   * the reading by an exception.
   */
  public SessionsInMemory watchedBy(IntConsumer newWatcher) {
    watcher = newWatcher;
    return this;
  }

  /**
   * Adds a fragment of an earlier delivery, as the jobs wrote it: lines read later are added to it,
   * and events that it already holds are dropped.
   */
  public void addEarlier(FragmentKey key, SessionFragment fragment) {
    earlier.add(byUser(key, fragment));
  }

  /**
   * A part of a log.
   *
   * @param lines ended by line feeds, except possibly the last
   * @param day whose logs these are
   */
  public record Log(byte[] lines, LogDay day) {}

  /**
   * Reads logs and hands over each user's fragments, ordered by user and session, each event once.
   *
   * @param rejected takes the lines that could not be parsed into an event; positions are within
   *     their log
   * @return what became of the lines
   */
  public LineTally read(List<Log> logs, FragmentSink sink, Sessionizer.RejectedLines rejected)
      throws IOException, InterruptedException {
    LineTally total = new LineTally();
    List<Part> parts = new ArrayList<>();
    Sessionizer sessionizer =
        new Sessionizer(limits, budgetBytes, (key, part) -> parts.add(byPartition(key, part)));
    readAll(logs, sessionizer, parts, rejected);
    sessionizer.tallies().values().forEach(total::merge);
    SessionSet contested = new SessionSet();
    List<Part> merged = merge(parts, contested, total);
    if (!contested.isEmpty()) {
      List<Part> singles = new ArrayList<>();
      Sessionizer again =
          Sessionizer.ofContested(
              limits, contested, (key, part) -> singles.add(byPartition(key, part)));
      readAll(logs, again, singles, (reason, field, start, end) -> {});
      merged.addAll(merge(singles, new SessionSet(), total));
    }
    merged.addAll(earlier);
    reconcile(merged, sink);
    return total;
  }

  private void readAll(
      List<Log> logs, Sessionizer sessionizer, List<Part> parts, Sessionizer.RejectedLines rejected)
      throws IOException, InterruptedException {
    for (Log log : logs) {
      byte[] padded = LineBytes.padded(log.lines);
      boolean ended = log.lines.length > 0 && log.lines[log.lines.length - 1] == '\n';
      int end = log.lines.length == 0 ? 0 : log.lines.length + (ended ? 0 : 1);
      for (int start = 0; start < end; ) {
        int sliceEnd = sliceEnd(padded, start, end);
        sessionizer.read(padded, start, sliceEnd, log.day, rejected);
        watcher.accept(parts.size());
        start = sliceEnd;
      }
    }
    sessionizer.finish();
    watcher.accept(parts.size());
  }

  /** After the first line feed from a slice's size on, or the end. */
  private static int sliceEnd(byte[] bytes, int start, int end) {
    int at = start + SLICE_BYTES;
    while (at < end && bytes[at - 1] != '\n') {
      at++;
    }
    return Math.min(at, end);
  }

  private static Part byPartition(FragmentKey key, SessionFragment fragment) {
    PackedOutput out = new PackedOutput(64);
    key.writeByPartition(out);
    return new Part(key, out.toByteArray(), fragment);
  }

  private static Part byUser(FragmentKey key, SessionFragment fragment) {
    PackedOutput out = new PackedOutput(64);
    key.writeByUser(out);
    return new Part(key, out.toByteArray(), fragment);
  }

  private static List<Part> merge(List<Part> parts, SessionSet contested, LineTally total)
      throws IOException, InterruptedException {
    List<Part> merged = new ArrayList<>();
    FragmentMerger merger =
        new FragmentMerger(
            (key, fragment) -> {
              if (fragment.isContested()) {
                contested.add(key);
              } else {
                merged.add(byUser(key, fragment));
              }
            });
    for (Part part : sorted(parts)) {
      merger.accept(part.key, part.fragment);
    }
    merger.finish();
    merger.duplicates().values().forEach(total::merge);
    return merged;
  }

  private static void reconcile(List<Part> merged, FragmentSink sink)
      throws IOException, InterruptedException {
    FragmentReconciler reconciler = new FragmentReconciler(sink);
    for (Part part : sorted(merged)) {
      reconciler.accept(part.key, part.fragment);
    }
  }

  private static List<Part> sorted(List<Part> parts) {
    return parts.stream()
        .sorted(Comparator.comparing(Part::sortKey, Arrays::compareUnsigned))
        .toList();
  }
}
