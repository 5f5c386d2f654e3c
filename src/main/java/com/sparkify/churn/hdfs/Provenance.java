package com.sparkify.churn.hdfs;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where a dataset comes from: all that decides its content, and nothing that does not (no clock, no
 * host, no number of tasks), so that the same work leaves the same manifest.
 *
 * @param producer the stage that built it
 * @param settings of the stage, by key
 * @param inputs fingerprint of each input, by name
 * @param counts of the work, by what was counted
 */
public record Provenance(
    String producer,
    SortedMap<String, String> settings,
    SortedMap<String, String> inputs,
    SortedMap<String, Long> counts) {

  public Provenance {
    if (producer.isBlank()) {
      throw new IllegalArgumentException("producer is blank; it must name a stage");
    }
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
  }

  public static Provenance of(String producer) {
    return new Provenance(producer, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
  }

  public Provenance withSettings(Map<String, String> more) {
    return new Provenance(producer, merged(settings, more), inputs, counts);
  }

  public Provenance withInputs(Map<String, String> more) {
    return new Provenance(producer, settings, merged(inputs, more), counts);
  }

  public Provenance withCounts(Map<String, Long> more) {
    return new Provenance(producer, settings, inputs, merged(counts, more));
  }

  /** Whether the same stage with the same settings read the same inputs. */
  public boolean sameWorkAs(Provenance other) {
    return producer.equals(other.producer)
        && settings.equals(other.settings)
        && inputs.equals(other.inputs);
  }

  private static <V> SortedMap<String, V> merged(SortedMap<String, V> some, Map<String, V> more) {
    SortedMap<String, V> all = new TreeMap<>(some);
    all.putAll(more);
    return all;
  }
}
