package com.sparkify.churn.model.report;

import com.sparkify.churn.model.evaluation.Curves.Point;
import java.util.List;
import java.util.Locale;

/** A chart of lines and points as one inline SVG; colours come from the page's style. */
final class LineChart {
  private static final int WIDTH = 460;
  private static final int HEIGHT = 320;
  private static final int LEFT = 64;
  private static final int RIGHT = 24;
  private static final int TOP = 14;
  private static final int BOTTOM = 44;
  private static final int TICKS = 5;

  private final String title;
  private final StringBuilder marks = new StringBuilder();
  private final StringBuilder legend = new StringBuilder();
  private int legendRows;
  private Axis x = new Axis("", 1, true);
  private Axis y = new Axis("", 1, true);

  /**
   * An axis from 0.
   *
   * @param most where it ends, above 0
   * @param percent whether its numbers are shares
   */
  record Axis(String label, double most, boolean percent) {
    String tick(double value) {
      if (percent) {
        return Html.number(100 * value, Math.round(100 * most) % TICKS == 0 ? 0 : 1) + " %";
      }
      return Html.number(value, Math.round(most) % TICKS == 0 ? 0 : 1);
    }
  }

  /**
   * @param title read out by screen readers
   */
  LineChart(String title) {
    this.title = title;
  }

  LineChart axes(Axis horizontal, Axis vertical) {
    x = horizontal;
    y = vertical;
    return this;
  }

  /** The area from the line down to the axis. */
  LineChart area(List<Point> points, String style) {
    StringBuilder path = new StringBuilder();
    append(path, points);
    Point first = points.get(0);
    Point last = points.get(points.size() - 1);
    path.append(
        String.format(
            Locale.ROOT, "L%.1f %.1fL%.1f %.1fZ", px(last.x()), py(0), px(first.x()), py(0)));
    marks.append("<path class=\"area ").append(style).append("\" d=\"").append(path).append("\"/>");
    return this;
  }

  LineChart line(List<Point> points, String style, String name) {
    StringBuilder path = new StringBuilder();
    append(path, points);
    marks.append("<path class=\"line ").append(style).append("\" d=\"").append(path).append("\"/>");
    return legend(style, name);
  }

  LineChart point(Point point, String style, String name) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<circle class=\"dot %s\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>",
            style,
            px(point.x()),
            py(point.y())));
    return legend(style, name);
  }

  /** A vertical bar that shows how sure a point is. */
  LineChart whisker(double at, double low, double high) {
    marks.append(
        String.format(
            Locale.ROOT,
            "<path class=\"whisker\" d=\"M%.1f %.1fV%.1f\"/>",
            px(at),
            py(low),
            py(high)));
    return this;
  }

  private LineChart legend(String style, String name) {
    if (!name.isEmpty()) {
      legend
          .append("<span class=\"key ")
          .append(style)
          .append("\">")
          .append(Html.escape(name))
          .append("</span>");
      legendRows++;
    }
    return this;
  }

  String svg() {
    String keys = legendRows == 0 ? "" : "<div class=\"legend\">" + legend + "</div>";
    return "<figure><svg viewBox=\"0 0 "
        + WIDTH
        + " "
        + HEIGHT
        + "\" role=\"img\" aria-label=\""
        + Html.escape(title)
        + "\">"
        + grid()
        + marks
        + "</svg>"
        + keys
        + "</figure>";
  }

  private String grid() {
    StringBuilder grid = new StringBuilder();
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = (double) tick / TICKS;
      double atX = px(share * x.most);
      double atY = py(share * y.most);
      grid.append(
          String.format(
              Locale.ROOT,
              "<path class=\"grid\" d=\"M%d %.1fH%d\"/>"
                  + "<text class=\"tick\" x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>"
                  + "<text class=\"tick\" x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
              LEFT,
              atY,
              WIDTH - RIGHT,
              LEFT - 6,
              atY + 4,
              y.tick(share * y.most),
              atX,
              HEIGHT - BOTTOM + 16,
              x.tick(share * x.most)));
    }
    return grid
        + String.format(
            Locale.ROOT,
            "<text class=\"axis\" x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                + "<text class=\"axis\" transform=\"translate(12 %d) rotate(-90)\""
                + " text-anchor=\"middle\">%s</text>",
            (LEFT + WIDTH - RIGHT) / 2,
            HEIGHT - 8,
            Html.escape(x.label),
            (TOP + HEIGHT - BOTTOM) / 2,
            Html.escape(y.label));
  }

  private void append(StringBuilder path, List<Point> points) {
    char command = 'M';
    for (Point point : points) {
      path.append(String.format(Locale.ROOT, "%c%.1f %.1f", command, px(point.x()), py(point.y())));
      command = 'L';
    }
  }

  private double px(double value) {
    return LEFT + Math.min(1, value / x.most) * (WIDTH - LEFT - RIGHT);
  }

  private double py(double value) {
    return HEIGHT - BOTTOM - Math.min(1, value / y.most) * (HEIGHT - TOP - BOTTOM);
  }
}
