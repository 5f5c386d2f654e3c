package com.sparkify.churn.job.featurize;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;

/**
 * What featurizing has done.
 *
 * @param published as-of dates whose tables were built
 * @param unchanged how many tables existed already
 * @param knowingMore as-of dates whose tables were left alone because they were built with more
 *     data
 * @param counts of {@link FeaturizeCounter}, by name
 */
public record FeaturizeReport(
    List<LocalDate> published,
    int unchanged,
    List<LocalDate> knowingMore,
    SortedMap<String, Long> counts) {}
