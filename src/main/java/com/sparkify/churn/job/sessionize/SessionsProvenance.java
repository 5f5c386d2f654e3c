package com.sparkify.churn.job.sessionize;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.fragment.FragmentFile;
import com.sparkify.churn.fragment.KnownSessions;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.job.log.InputSettings;
import com.sparkify.churn.job.log.LogListing;
import com.sparkify.churn.operation.LogCounts;
import com.sparkify.churn.session.LineTally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;

/**
 * What the manifest of a day of sessions says about how it was built.
 *
 * @param input by which lines were taken or rejected, and days refused
 */
record SessionsProvenance(InputSettings input) {

  /** Of the sessions that some files give. */
  Provenance of(List<FileStatus> files) {
    ParserLimits limits = input.limits();
    return Provenance.of(Sessionize.STAGE)
        .withInputs(LogListing.fingerprints(files))
        .withSettings(
            Map.of(
                "format",
                FragmentFile.FORMAT,
                InputSettings.MAX_LINE_BYTES,
                Integer.toString(limits.maxLineBytes()),
                InputSettings.EARLIEST,
                Long.toString(limits.earliestMillis()),
                InputSettings.LATEST,
                Long.toString(limits.latestMillis())));
  }

  /** For the rejected lines of a refused day, so that the same files are not read again in vain. */
  Provenance ofRefused(List<FileStatus> files) {
    return of(files)
        .withSettings(
            Map.of(
                InputSettings.MAX_REJECTED_FRACTION,
                Double.toString(input.maxRejectedFraction()),
                InputSettings.MAX_UNREADABLE_FILES,
                Integer.toString(input.maxUnreadableFiles())))
        .withCounts(Map.of(LogCounts.REFUSED, 1L));
  }

  /**
   * Of the sessions that some files have given.
   *
   * @param unreadable how many of the files end prematurely
   * @param reducers that the users were spread over
   */
  Provenance of(List<FileStatus> files, LineTally tally, long unreadable, int reducers) {
    Map<String, Long> counts = new TreeMap<>(KnownSessions.eventDays(tally));
    counts.putAll(KnownSessions.userParts(reducers));
    counts.put(LogCounts.LINES_READ, tally.lines());
    counts.put("eventsDuplicated", tally.duplicates());
    counts.put("eventsWithoutUser", tally.count(LineOutcome.NO_USER));
    counts.put("eventsOutOfPartition", tally.outOfPartition());
    counts.put("linesBlank", tally.count(LineOutcome.BLANK));
    counts.put(LogCounts.LINES_REJECTED, tally.rejected());
    counts.put(LogCounts.FILES_UNREADABLE, unreadable);
    return of(files).withCounts(counts);
  }
}
