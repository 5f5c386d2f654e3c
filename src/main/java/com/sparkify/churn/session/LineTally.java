package com.sparkify.churn.session;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.Page;

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
 *     5  varlong                 events of another day than the logs they came with
 *     6  varlong                 events that were delivered again
 *     7  varlong       epoch ms  first event, {@link Long#MAX_VALUE} if there is none
 *     8  varlong       epoch ms  last event, {@link Long#MIN_VALUE} if there is none
 *     9  varlong each            events of users by {@link Level}, in its order
 *    10  varlong each            events of users by {@link OptionalField} that they lack, in its order
 *    11  varlong                 users
 * </pre>
 */
public final class LineTally {
  private final long[] outcomes = new long[LineOutcome.values().length];
  private final long[] pages = new long[Page.values().length];
  private final NameCounts unknownPages = new NameCounts();
  private final NameCounts unknownLevels = new NameCounts();
  private long outOfPartition;
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

  void countOutOfPartition() {
    outOfPartition++;
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

  /** Counts an event that was there already. */
  void countDuplicate() {
    duplicates++;
  }

  /** Events of users, each counted once. */
  public long events() {
    return count(LineOutcome.EVENT) - duplicates;
  }

  /**
   * Events of users that were delivered again and dropped. Lines without a user are none of them:
   * no feature uses these, and each delivery counts.
   */
  public long duplicates() {
    return duplicates;
  }

  /** Counts lines too long to be read into memory. */
  public void countTooLong() {
    outcomes[LineOutcome.LINE_TOO_LONG.ordinal()]++;
  }

  /** Lines by what the parser made of them; of outcome EVENT are the duplicates, too. */
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

  /** Events that happened on another day than the one whose logs they came with. */
  public long outOfPartition() {
    return outOfPartition;
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
    for (int i = 0; i < outcomes.length; i++) {
      outcomes[i] += other.outcomes[i];
    }
    for (int i = 0; i < pages.length; i++) {
      pages[i] += other.pages[i];
    }
    unknownPages.merge(other.unknownPages);
    unknownLevels.merge(other.unknownLevels);
    outOfPartition += other.outOfPartition;
    duplicates += other.duplicates;
    firstMillis = Math.min(firstMillis, other.firstMillis);
    lastMillis = Math.max(lastMillis, other.lastMillis);
    for (int i = 0; i < levels.length; i++) {
      levels[i] += other.levels[i];
    }
    for (int i = 0; i < absent.length; i++) {
      absent[i] += other.absent[i];
    }
    users += other.users;
  }

  /** Appends the counts. */
  public void write(PackedOutput out) {
    for (long count : outcomes) {
      out.writeVarLong(count);
    }
    for (long count : pages) {
      out.writeVarLong(count);
    }
    unknownPages.write(out);
    unknownLevels.write(out);
    out.writeVarLong(outOfPartition);
    out.writeVarLong(duplicates);
    out.writeVarLong(firstMillis);
    out.writeVarLong(lastMillis);
    for (long count : levels) {
      out.writeVarLong(count);
    }
    for (long count : absent) {
      out.writeVarLong(count);
    }
    out.writeVarLong(users);
  }

  /** Reads what {@link #write} wrote. */
  public static LineTally read(PackedInput in) {
    LineTally tally = new LineTally();
    for (int i = 0; i < tally.outcomes.length; i++) {
      tally.outcomes[i] = in.readVarLong();
    }
    for (int i = 0; i < tally.pages.length; i++) {
      tally.pages[i] = in.readVarLong();
    }
    tally.unknownPages.read(in);
    tally.unknownLevels.read(in);
    tally.outOfPartition = in.readVarLong();
    tally.duplicates = in.readVarLong();
    tally.firstMillis = in.readVarLong();
    tally.lastMillis = in.readVarLong();
    for (int i = 0; i < tally.levels.length; i++) {
      tally.levels[i] = in.readVarLong();
    }
    for (int i = 0; i < tally.absent.length; i++) {
      tally.absent[i] = in.readVarLong();
    }
    tally.users = in.readVarLong();
    return tally;
  }
}
