package com.sparkify.churn.model.report;

import java.util.Locale;

/** Labelled horizontal bars, as a list that also reads well without them. */
final class BarChart {
  private final double most;
  private final StringBuilder html = new StringBuilder("<ol class=\"bars\">");

  /**
   * @param most the value of the longest bar, above 0
   */
  BarChart(double most) {
    this.most = most;
  }

  /**
   * @param note says what the value means, for those who want to know
   * @param style of the bar
   */
  BarChart bar(String name, String note, double value, String style) {
    html.append(
        String.format(
            Locale.ROOT,
            "<li><span class=\"name\">%s<small>%s</small></span>"
                + "<span class=\"track\"><i class=\"%s\" style=\"width:%.1f%%\"></i></span></li>",
            Html.escape(name),
            Html.escape(note),
            style,
            100 * Math.min(1, Math.max(0, value / most))));
    return this;
  }

  @Override
  public String toString() {
    return html + "</ol>";
  }
}
