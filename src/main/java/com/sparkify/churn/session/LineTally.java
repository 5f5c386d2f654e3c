package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.Page;
import java.util.Arrays;

/**
 * What became of the lines of one partition: {@link #events}, {@link #duplicates}, those without a
 * user, blank ones and those {@link #rejected} add up to the {@link #lines} read.
 *
 * <p>As bytes, in the types of {@link PackedOutput}; they live as long as a job, so they have no
 * version:
 *
 * <pre>
 * order  type          unit      what
 *     1  varlong each            lines by {@link LineOutcome}, in its order
 *     2  varlong each            views by {@link Page}, in its order
 *     3  …                       names of other pages, see {@link NameCounts}
 *     4  …                       names of other levels, see {@link NameCounts}
 *     5  …                       names of other fields, see {@link NameCounts}
 *     6  varlong each            events of another day than the logs they came with, by {@link
 *                                Lateness}, in its order
 *     7  varlong                 events that were delivered again
 *     8  varlong       epoch ms  first event, {@link Long#MAX_VALUE} if there is none
 *     9  varlong       epoch ms  last event, {@link Long#MIN_VALUE} if there is none
 *    10  varlong each            events of users by {@link Level}, in its order
 *    11  varlong each            events of users by {@link OptionalField} that they lack, in its order
 *    12  varlong                 users
 * </pre>
 */
public final class LineTally {
  private final long[] outcomes = new long[LineOutcome.values().length];
  private final long[] pages = new long[Page.values().length];
  private final NameCounts unknownPages = new NameCounts();
  private final NameCounts unknownLevels = new NameCounts();
  private final NameCounts unknownFields = new NameCounts();
  private final long[] outOfPartition = new long[Lateness.values().length];
  private long duplicates;
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;
  private final long[] levels = new long[Level.values().length];
  private final long[] absent = new long[OptionalField.values().length];
  private long users;

  void count(LineOutcome outcome, Event event) {
    outcomes[outcome.ordinal()]++;
    if (!outcome.isRejected() && outcome != LineOutcome.BLANK) {
      pages[event.page().ordinal()]++;
      countUnknown(event);
      firstMillis = Math.min(firstMillis, event.timestampMillis());
      lastMillis = Math.max(lastMillis, event.timestampMillis());
    }
    if (outcome == LineOutcome.EVENT) {
      levels[event.level().ordinal()]++;
      for (int rest = OptionalField.absentFrom(event); rest != 0; rest &= rest - 1) {
        absent[Integer.numberOfTrailingZeros(rest)]++;
      }
    }
  }

  private void countUnknown(Event event) {
    if (event.page() == Page.OTHER) {
      unknownPages.add(event.unknownPage());
    }
    if (!event.unknownLevel().isEmpty()) {
      unknownLevels.add(event.unknownLevel());
    }
  }

  /** Counts an event of another day than its logs. */
  void countOutOfPartition(Lateness lateness) {
    outOfPartition[lateness.ordinal()]++;
  }

  /** Counts a field that means nothing to this project. */
  void countUnknownField(String key) {
    unknownFields.add(key);
  }

  /** Counts a user with an event, once. */
  public void countUser() {
    users++;
  }

  /** Users with an event; known only after all their sessions have been brought together. */
  public long users() {
    return users;
  }

  /** Events of users at a level, duplicates included. */
  public long events(Level level) {
    return levels[level.ordinal()];
  }

  /** Events of users that lack a field, duplicates included. */
  public long without(OptionalField field) {
    return absent[field.ordinal()];
  }

  /** Counts an event that had been delivered before. */
  void countDuplicate() {
    duplicates++;
  }

  /** Events of users, each counted once. */
  public long events() {
    return count(LineOutcome.EVENT) - duplicates;
  }

  /**
   * Events of users that were delivered again and dropped. Lines without a user are not among them:
   * no feature uses these lines, so each delivery counts.
   */
  public long duplicates() {
    return duplicates;
  }

  /** Counts lines too long to be read into memory. */
  public void countTooLong() {
    outcomes[LineOutcome.LINE_TOO_LONG.ordinal()]++;
  }

  /** Lines by outcome; duplicates are included in outcome EVENT. */
  public long count(LineOutcome outcome) {
    return outcomes[outcome.ordinal()];
  }

  /** Views of a page by anybody, duplicates included. */
  public long views(Page page) {
    return pages[page.ordinal()];
  }

  /** Views of pages that {@link Page} does not list, duplicates included. */
  public NameCounts unknownPages() {
    return unknownPages;
  }

  /** Events at levels that are neither free nor paid, duplicates included. */
  public NameCounts unknownLevels() {
    return unknownLevels;
  }

  /** Fields whose keys mean nothing to this project, in lines that are not rejected. */
  public NameCounts unknownFields() {
    return unknownFields;
  }

  /** Events that happened on a day other than that of their logs. */
  public long outOfPartition() {
    return Arrays.stream(outOfPartition).sum();
  }

  /** Those of them that are so late. */
  public long outOfPartition(Lateness lateness) {
    return outOfPartition[lateness.ordinal()];
  }

  /** The first event, epoch milliseconds, {@link Long#MAX_VALUE} if there is none. */
  public long firstMillis() {
    return firstMillis;
  }

  /** The last event, epoch milliseconds, {@link Long#MIN_VALUE} if there is none. */
  public long lastMillis() {
    return lastMillis;
  }

  /** Lines of any outcome. */
  public long lines() {
    long lines = 0;
    for (long count : outcomes) {
      lines += count;
    }
    return lines;
  }

  /** Lines that went to quarantine. */
  public long rejected() {
    long rejected = 0;
    for (LineOutcome outcome : LineOutcome.values()) {
      rejected += outcome.isRejected() ? count(outcome) : 0;
    }
    return rejected;
  }

  /** Adds the counts of another part of the same partition. */
  public void merge(LineTally other) {
    add(other.outcomes, outcomes);
    add(other.pages, pages);
    unknownPages.merge(other.unknownPages);
    unknownLevels.merge(other.unknownLevels);
    unknownFields.merge(other.unknownFields);
    add(other.outOfPartition, outOfPartition);
    duplicates += other.duplicates;
    firstMillis = Math.min(firstMillis, other.firstMillis);
    lastMillis = Math.max(lastMillis, other.lastMillis);
    add(other.levels, levels);
    add(other.absent, absent);
    users += other.users;
  }

  private static void add(long[] counts, long[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += counts[i];
    }
  }

  /** Appends the counts. */
  public void write(PackedOutput out) {
    write(outcomes, out);
    write(pages, out);
    unknownPages.write(out);
    unknownLevels.write(out);
    unknownFields.write(out);
    write(outOfPartition, out);
    out.writeVarLong(duplicates);
    out.writeVarLong(firstMillis);
    out.writeVarLong(lastMillis);
    write(levels, out);
    write(absent, out);
    out.writeVarLong(users);
  }

  private static void write(long[] counts, PackedOutput out) {
    for (long count : counts) {
      out.writeVarLong(count);
    }
  }

  /** Reads what {@link #write} wrote. */
  public static LineTally read(PackedInput in) {
    LineTally tally = new LineTally();
    read(tally.outcomes, in);
    read(tally.pages, in);
    tally.unknownPages.read(in);
    tally.unknownLevels.read(in);
    tally.unknownFields.read(in);
    read(tally.outOfPartition, in);
    tally.duplicates = in.readVarLong();
    tally.firstMillis = in.readVarLong();
    tally.lastMillis = in.readVarLong();
    read(tally.levels, in);
    read(tally.absent, in);
    tally.users = in.readVarLong();
    return tally;
  }

  private static void read(long[] counts, PackedInput in) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] = in.readVarLong();
    }
  }
}
