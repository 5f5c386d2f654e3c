package com.sparkify.churn.model.report;

import com.sparkify.churn.model.evaluation.Interval;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Named shares with their intervals and a line at zero, one row each. */
final class IntervalChart {
  private static final int WIDTH = 640;
  private static final int LEFT = 170;
  private static final int RIGHT = 30;
  private static final int ROW = 26;
  private static final int AXIS = 44;

  private final String title;
  private final Map<String, Interval> rows = new LinkedHashMap<>();

  /**
   * @param title read out by screen readers
   */
  IntervalChart(String title) {
    this.title = title;
  }

  IntervalChart row(String name, Interval interval) {
    rows.put(name, interval);
    return this;
  }

  String svg() {
    if (rows.isEmpty()) {
      return "";
    }
    double most = reach();
    int height = rows.size() * ROW + AXIS;
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<figure><svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
            .formatted(WIDTH, height, Html.escape(title)));
    for (double tick : new double[] {-most, -most / 2, 0, most / 2, most}) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%.1f 0V%d\"/><text class=\"tick\" x=\"%.1f\" y=\"%d\""
                  + " text-anchor=\"middle\">%s</text>",
              x(tick, most),
              height - AXIS,
              x(tick, most),
              height - AXIS + 16,
              Html.percent(tick)));
    }
    int row = 0;
    for (Map.Entry<String, Interval> each : rows.entrySet()) {
      svg.append(drawn(each.getKey(), each.getValue(), ROW * row++ + ROW / 2, most));
    }
    return svg.append(
            "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text></svg></figure>"
                .formatted((LEFT + WIDTH - RIGHT) / 2, height - 8, Html.escape(title)))
        .toString();
  }

  private static String drawn(String name, Interval interval, int y, double most) {
    return String.format(
        Locale.ROOT,
        "<text class=\"note\" x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>"
            + "<path class=\"whisker\" d=\"M%.1f %dH%.1f\"/>"
            + "<circle class=\"dot model\" cx=\"%.1f\" cy=\"%d\" r=\"5\"/>",
        LEFT - 10,
        y + 4,
        Html.escape(name),
        x(interval.low(), most),
        y,
        x(interval.high(), most),
        x(interval.value(), most),
        y);
  }

  /** The end of the axis on both sides, so that zero is in the middle. */
  private double reach() {
    double most =
        rows.values().stream()
            .mapToDouble(each -> Math.max(-each.low(), each.high()))
            .max()
            .orElseThrow();
    return Math.max(0.02, Math.ceil(50 * most) / 50);
  }

  private static double x(double value, double most) {
    return LEFT + (value + most) / (2 * most) * (WIDTH - LEFT - RIGHT);
  }
}
