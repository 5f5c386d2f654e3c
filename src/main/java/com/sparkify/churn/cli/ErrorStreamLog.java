package com.sparkify.churn.cli;

import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Layout;
import org.apache.log4j.PatternLayout;
import org.apache.log4j.spi.LoggingEvent;

/**
 * Writes log lines to the standard error stream, as {@code log4j.properties} has it. Its layout is
 * made for the first line: most runs write none, and a layout with dates loads half of Java's
 * calendars. It has no properties, since log4j loads Java's beans to set one.
 */
public final class ErrorStreamLog extends AppenderSkeleton {
  private static final String PATTERN = "%d{ISO8601} %-5p %c{1}: %m%n";

  @Override
  protected void append(LoggingEvent event) {
    if (layout == null) {
      layout = new PatternLayout(PATTERN);
    }
    StringBuilder text = new StringBuilder(layout.format(event));
    String[] trace = event.getThrowableStrRep();
    if (trace != null) {
      for (String line : trace) {
        text.append(line).append(Layout.LINE_SEP);
      }
    }
    System.err.print(text);
    System.err.flush();
  }

  @Override
  public void close() {}

  @Override
  public boolean requiresLayout() {
    return false;
  }
}
