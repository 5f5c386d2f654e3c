package com.sparkify.churn.serving.events;

import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.session.LineTally;
import com.sparkify.churn.session.Sessionizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The first lines of a log that could not be parsed into an event. */
final class RejectedLines implements Sessionizer.RejectedLines {
  private static final int MOST_TOLD = 20;

  private final byte[] lines;
  private final List<Fault> faults = new ArrayList<>();
  private int counted;
  private int lineNumber = 1;

  RejectedLines(byte[] lines) {
    this.lines = lines;
  }

  @Override
  public void accept(LineOutcome reason, String field, int start, int end) {
    if (faults.size() < MOST_TOLD) {
      String at = field.isEmpty() ? "" : ": " + field;
      faults.add(
          new Fault(
              "line " + lineNumber(start),
              reason.name().toLowerCase(Locale.ROOT).replace('_', ' ') + at));
    }
  }

  private int lineNumber(int start) {
    for (; counted < start && counted < lines.length; counted++) {
      lineNumber += lines[counted] == '\n' ? 1 : 0;
    }
    return lineNumber;
  }

  List<Fault> faults() {
    return faults;
  }

  /** What to say of a log without any event of a user. */
  InvalidInput noEvents(LineTally tally) {
    return new InvalidInput(
        tally.lines() == 0
            ? "there are no lines; send events, one JSON object per line"
            : "none of %d lines is an event of a user".formatted(tally.lines()),
        faults);
  }

  void write(JsonOut json) {
    json.open('[');
    for (Fault fault : faults) {
      json.open('{').field("where", fault.where()).field("detail", fault.detail()).close('}');
    }
    json.close(']');
  }
}
