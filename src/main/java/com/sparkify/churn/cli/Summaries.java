package com.sparkify.churn.cli;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.job.export.ExportReport;
import com.sparkify.churn.job.featurize.FeaturizeReport;
import com.sparkify.churn.job.score.ScoreReport;
import com.sparkify.churn.job.score.ScoreReport.Outcome;
import com.sparkify.churn.job.sessionize.LateDays;
import com.sparkify.churn.job.sessionize.SessionizeReport;
import com.sparkify.churn.model.CampaignReview;
import com.sparkify.churn.model.effect.Effect;
import com.sparkify.churn.model.effect.EffectWords;
import com.sparkify.churn.model.effect.Money;
import com.sparkify.churn.model.effect.TwoGroups;
import com.sparkify.churn.operation.DayRange;
import com.sparkify.churn.session.Lateness;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.NameCounts;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the stages have done, for a person to read. */
final class Summaries {
  private Summaries() {}

  static void print(SessionizeReport report, PrintWriter out) {
    line(
        out,
        "Days of logs",
        "%,d made, %,d unchanged",
        report.published().size(),
        report.unchanged());
    print(report.late(), out);
    if (!report.lines().isEmpty()) {
      print(report.total(), out);
    }
    report
        .unusual()
        .forEach(
            (day, findings) ->
                line(out, "Unusual for its weekday", "%s: %s", day, String.join("; ", findings)));
    report.rejected().forEach(place -> line(out, "Rejected, for example", "%s", place));
    for (Set<String> files : report.unreadable().values()) {
      files.forEach(file -> line(out, "Truncated, rest lost", "%s", file));
    }
    out.flush();
  }

  private static void print(LateDays late, PrintWriter out) {
    late.refused().forEach((day, why) -> line(out, "Left out, late", "%s: %s", day, why));
    late.unfinished()
        .forEach(day -> line(out, "Left out, late and unfinished", "%s: no _SUCCESS yet", day));
  }

  private static void print(LineTally total, PrintWriter out) {
    line(out, "Lines read", "%,d, the sum of", total.lines());
    line(out, "  events", "%,d", total.events());
    line(out, "  duplicates", "%,d", total.duplicates());
    line(out, "  without a user", "%,d", total.count(LineOutcome.NO_USER));
    if (total.count(LineOutcome.BLANK) > 0) {
      line(out, "  blank", "%,d", total.count(LineOutcome.BLANK));
    }
    line(out, "  rejected", "%,d", total.rejected());
    for (LineOutcome outcome : LineOutcome.values()) {
      if (outcome.isRejected() && total.count(outcome) > 0) {
        String reason = outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        line(out, "    " + reason, "%,d", total.count(outcome));
      }
    }
    if (total.outOfPartition() > 0) {
      line(out, "Events of another day", "%,d", total.outOfPartition());
      for (Lateness lateness : Lateness.values()) {
        if (total.outOfPartition(lateness) > 0) {
          line(out, "  " + lateness.text(), "%,d", total.outOfPartition(lateness));
        }
      }
    }
    print("Unknown pages", total.unknownPages(), out);
    print("Unknown levels", total.unknownLevels(), out);
    print("Unknown fields", total.unknownFields(), out);
  }

  private static void print(String what, NameCounts names, PrintWriter out) {
    names.counts().forEach((name, count) -> line(out, what, "'%s' %,d", shown(name), count));
    if (names.others() > 0) {
      line(out, what, "%,d of more than %d names", names.others(), NameCounts.MOST);
    }
  }

  /** Without the control characters by which a name could write to somebody's terminal. */
  static String shown(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }

  static void print(FeaturizeReport report, PrintWriter out) {
    print("Feature tables", report.published(), report.unchanged(), out);
    printKept(report.knowingMore(), out);
    print(report.counts(), out);
    out.flush();
  }

  static void print(ExportReport report, PrintWriter out) {
    String users =
        switch (report.users()) {
          case MADE -> "";
          case UNCHANGED -> " (unchanged)";
          case KEPT -> " (kept, built with more data; --replace rebuilds it)";
        };
    line(out, "Users as of", "%s%s", report.asOf(), users);
    print("Days of activity", report.days(), report.unchanged(), out);
    printKept(report.knowingMore(), out);
    print(report.counts(), out);
    out.flush();
  }

  private static void print(String what, List<LocalDate> built, int unchanged, PrintWriter out) {
    line(out, what, "%,d made%s, %,d unchanged", built.size(), period(built), unchanged);
  }

  private static void printKept(List<LocalDate> days, PrintWriter out) {
    if (!days.isEmpty()) {
      line(
          out,
          "  kept, built with more data",
          "%,d%s; --replace rebuilds them",
          days.size(),
          period(days));
    }
  }

  private static void print(Map<String, Long> counts, PrintWriter out) {
    counts.forEach(
        (name, count) ->
            line(out, "  " + name.toLowerCase(Locale.ROOT).replace('_', ' '), "%,d", count));
  }

  /**
   * @param inWindows days of the windows of the tables asked for
   * @param missing days among those of the logs that none have arrived of
   */
  static void printDaysWithoutLogs(
      Set<LocalDate> inWindows, Set<LocalDate> missing, PrintWriter out) {
    if (!inWindows.isEmpty()) {
      line(out, "Days missing from windows", "%s", ranges(inWindows));
    }
    if (!missing.isEmpty()) {
      line(
          out,
          "Days without logs",
          "%s; labels that need them stay open. For a quiet day, deliver an empty file in its"
              + " folder dt=YYYY-MM-DD",
          ranges(missing));
    }
    out.flush();
  }

  private static String ranges(Set<LocalDate> days) {
    return DayRange.of(new TreeSet<>(days)).stream()
        .map(DayRange::toString)
        .collect(Collectors.joining(", "));
  }

  /** Days of sessions that no default as-of date follows. */
  static void printDaysApart(Set<LocalDate> apart, PrintWriter out) {
    if (!apart.isEmpty()) {
      line(
          out,
          "Days set apart",
          "%s; far from the others and with few events: wrong clocks?",
          ranges(apart));
    }
    out.flush();
  }

  static void print(ScoreReport report, PrintWriter out) {
    String remark =
        switch (report.outcome()) {
          case MADE -> "";
          case UNCHANGED -> " (unchanged)";
          case KEPT -> " (kept as published then; --replace scores the date again)";
        };
    line(out, "Scores", "%s%s", report.table(), remark);
    if (report.outcome() != Outcome.KEPT) {
      line(out, "  model", "%s", report.modelVersion());
    }
    if (report.outcome() == Outcome.MADE) {
      long users = report.toContact() + report.controlGroup() + report.belowThreshold();
      line(out, "  users", "%,d", users);
      line(out, "  to contact", "%,d", report.toContact());
      line(out, "  control group", "%,d", report.controlGroup());
      line(out, "  drift", "%s", report.drift());
    }
    out.flush();
  }

  static void print(CampaignReview.Result result, PrintWriter out) {
    Effect effect = result.effect();
    String unchanged = result.changed() ? "" : " (unchanged)";
    line(out, "Campaign", "%s%s", effect.scope().campaign().name(), unchanged);
    line(out, "  effect", "%s", EffectWords.summary(effect));
    effect
        .money()
        .map(Money::total)
        .ifPresent(
            total ->
                line(
                    out,
                    "  profit",
                    "%,.0f (%,.0f to %,.0f)",
                    total.value(),
                    total.low(),
                    total.high()));
    TwoGroups open = effect.open();
    line(out, "  outcome not known yet", "%,d users", open.contacted() + open.control());
    effect.warnings().forEach(warning -> line(out, "  warning", "%s", warning));
    line(out, "Report", "%s/%s", result.folder(), CampaignReview.REPORT);
    out.flush();
  }

  private static String period(List<LocalDate> dates) {
    return dates.isEmpty()
        ? ""
        : " (" + new DayRange(dates.get(0), dates.get(dates.size() - 1)) + ")";
  }

  static void line(PrintWriter out, String what, String format, Object... values) {
    out.printf(Locale.ROOT, "%-30s %s%n", what, String.format(Locale.ROOT, format, values));
  }
}
