package com.sparkify.churn.job.sessionize;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The late days that a run left out; what was published for them before stays.
 *
 * @param refused those that must not replace what is published, and why: too many lines are
 *     rejected, or a file they were built from still exists but is not in the input
 * @param unfinished those whose logs have no {@code _SUCCESS}
 */
public record LateDays(SortedMap<LocalDate, String> refused, SortedSet<LocalDate> unfinished) {
  public LateDays {
    refused = Collections.unmodifiableSortedMap(new TreeMap<>(refused));
    unfinished = Collections.unmodifiableSortedSet(new TreeSet<>(unfinished));
  }
}
