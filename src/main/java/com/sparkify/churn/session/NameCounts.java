package com.sparkify.churn.session;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How often each of a few names was seen; those beyond the first {@link #MOST} only as a sum.
 *
 * <p>As bytes, in the types of {@link PackedOutput}:
 *
 * <pre>
 * order  type     what
 *     1  varlong  how many names follow
 *                 per name, in the order of {@link String#compareTo}:
 *     2  varlong  its length in bytes
 *     3  text     the name
 *     4  varlong  how often it was seen
 *                 after the last:
 *     5  varlong  how often all other names were seen
 * </pre>
 */
public final class NameCounts {
  /** A limit, so that a field full of garbage fills neither memory nor a report. */
  public static final int MOST = 20;

  /** One number each, in an array so that it can be raised in place. */
  private final Map<String, long[]> counts = new HashMap<>();

  private long others;

  void add(String name) {
    add(name, 1);
  }

  private void add(String name, long count) {
    long[] known = counts.get(name);
    if (known != null) {
      known[0] += count;
    } else if (counts.size() < MOST) {
      counts.put(name, new long[] {count});
    } else {
      others += count;
    }
  }

  /** Counts by name. */
  public SortedMap<String, Long> counts() {
    SortedMap<String, Long> sorted = new TreeMap<>();
    counts.forEach((name, count) -> sorted.put(name, count[0]));
    return sorted;
  }

  /** The sum of all names that are not listed. */
  public long others() {
    return others;
  }

  void merge(NameCounts more) {
    more.counts().forEach(this::add);
    others += more.others;
  }

  void write(PackedOutput out) {
    out.writeVarLong(counts.size());
    for (Map.Entry<String, Long> name : counts().entrySet()) {
      byte[] text = name.getKey().getBytes(StandardCharsets.UTF_8);
      out.writeVarLong(text.length);
      out.writeBytes(text, 0, text.length);
      out.writeVarLong(name.getValue());
    }
    out.writeVarLong(others);
  }

  void read(PackedInput in) {
    for (long names = in.readVarLong(); names > 0; names--) {
      String name = new String(in.readBytes((int) in.readVarLong()), StandardCharsets.UTF_8);
      counts.put(name, new long[] {in.readVarLong()});
    }
    others = in.readVarLong();
  }
}
