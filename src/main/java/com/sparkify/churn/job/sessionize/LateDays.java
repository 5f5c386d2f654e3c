package com.sparkify.churn.job.sessionize;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The late days that a run has left out; what was published of them before stays.
 *
 * @param refused that must not replace what is published, and why: too much of them is rejected, or
 *     a file that they were made of is still there, but not among the input
 * @param unfinished whose logs have no {@code _SUCCESS}
 */
public record LateDays(SortedMap<LocalDate, String> refused, SortedSet<LocalDate> unfinished) {
  public LateDays {
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    unfinished = Collections.unmodifiableSortedSet(new TreeSet<>(unfinished));
  }
}
