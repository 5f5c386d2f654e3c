package com.sparkify.churn.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws CPU time by the number of users, both on logarithmic axes, from rows as {@link
 * ScaleBenchmark} prints them: {@code ScalePlot PAGE.md PLOT.svg}. Rows of stages are found
 * anywhere in the page. Where time grows as the number of users does, a line is as steep as the
 * dashed one.
 */
public final class ScalePlot {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| ([\\d,]+) \\| `(\\w+)` \\| [^|]* \\| ([\\d.,]+) s \\|");

  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 64;
  private static final int RIGHT = 130;
  private static final int TOP = 24;
  private static final int BOTTOM = 52;

  /** Pixels that labels at the ends of lines are apart at least. */
  private static final double LABEL_HEIGHT = 16;

  private static final String STYLE =
      """
      <style>
        text { font: 13px system-ui, sans-serif; fill: #1f2933; }
        .grid { stroke: #d5dbe1; }
        .linear { stroke: #6b7780; stroke-dasharray: 5 5; }
        .line { fill: none; stroke-width: 2.5; }
        .c0 { stroke: #1f66d1; } .c1 { stroke: #b4500b; } .c2 { stroke: #0b7a63; }
        .c3 { stroke: #7b3fc4; }
        .dot.c0 { fill: #1f66d1; } .dot.c1 { fill: #b4500b; } .dot.c2 { fill: #0b7a63; }
        .dot.c3 { fill: #7b3fc4; }
        @media (prefers-color-scheme: dark) {
          text { fill: #e6eaee; }
          .grid { stroke: #3a444d; }
          .linear { stroke: #9aa5ae; }
          .c0 { stroke: #7db3ff; } .c1 { stroke: #ffab66; } .c2 { stroke: #5fd6bb; }
          .c3 { stroke: #c8a6ff; }
          .dot.c0 { fill: #7db3ff; } .dot.c1 { fill: #ffab66; } .dot.c2 { fill: #5fd6bb; }
          .dot.c3 { fill: #c8a6ff; }
        }
      </style>
      """;

  /** By stage and number of users, seconds. */
  private final Map<String, SortedMap<Double, Double>> seconds;

  private final Axis users;
  private final Axis time;
  private final StringBuilder svg = new StringBuilder();

  /**
   * A logarithmic axis.
   *
   * @param low power of ten that it begins with
   * @param high power of ten that it ends with
   */
  private record Axis(int low, int high, double from, double to) {
    static Axis over(double least, double most, double from, double to) {
      return new Axis(
          (int) Math.floor(Math.log10(least)), (int) Math.ceil(Math.log10(most)), from, to);
    }

    double at(double value) {
      return from + (Math.log10(value) - low) / (high - low) * (to - from);
    }
  }

  private ScalePlot(Map<String, SortedMap<Double, Double>> seconds) {
    this.seconds = seconds;
    double[] all =
        seconds.values().stream()
            .flatMap(line -> line.values().stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    double[] sizes =
        seconds.values().stream()
            .flatMap(line -> line.keySet().stream())
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    // A size just off a power of ten, such as 999,000 or 11,000, does not begin a decade.
    users = Axis.over(sizes[0], 0.9 * sizes[sizes.length - 1], LEFT, WIDTH - RIGHT);
    time = Axis.over(all[0], all[all.length - 1], HEIGHT - BOTTOM, TOP);
  }

  public static void main(String[] arguments) throws IOException {
    Map<String, SortedMap<Double, Double>> seconds = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of(arguments[0])));
    while (row.find()) {
      seconds
          .computeIfAbsent(row.group(2), stage -> new TreeMap<>())
          .put(number(row.group(1)), number(row.group(3)));
    }
    if (seconds.isEmpty()) {
      throw new IOException(
          arguments[0] + ": holds no row such as | 10,000 | `train` | 9 s | 15 s |");
    }
    Files.writeString(Path.of(arguments[1]), new ScalePlot(seconds).draw());
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace(",", ""));
  }

  private String draw() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
        WIDTH, HEIGHT);
    add("<title>CPU seconds of each stage by the number of users</title>");
    svg.append(STYLE);
    grid();
    proportional();
    lines();
    add("</svg>");
    return svg.toString();
  }

  private void grid() {
    for (int power = users.low; power <= users.high; power++) {
      double x = users.at(Math.pow(10, power));
      add("<path class=\"grid\" d=\"M%.1f %dV%d\"/>", x, TOP, HEIGHT - BOTTOM);
      text(x, HEIGHT - BOTTOM + 20, "middle", "%,d".formatted(Math.round(Math.pow(10, power))));
    }
    for (int power = time.low; power <= time.high; power++) {
      double y = time.at(Math.pow(10, power));
      add("<path class=\"grid\" d=\"M%d %.1fH%d\"/>", LEFT, y, WIDTH - RIGHT);
      text(LEFT - 8, y + 4, "end", "%,d s".formatted(Math.round(Math.pow(10, power))));
    }
    text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 10, "middle", "users");
    text(8, TOP - 8, "start", "CPU time");
  }

  /** As steep as time in proportion to users, from the left end of the lowest line. */
  private void proportional() {
    double start = Math.pow(10, users.low);
    double least =
        seconds.values().stream().mapToDouble(line -> line.get(line.firstKey())).min().orElse(1);
    double end = Math.min(Math.pow(10, users.high), Math.pow(10, time.high) / least * start);
    add(
        "<path class=\"linear\" d=\"M%.1f %.1fL%.1f %.1f\"/>",
        users.at(start), time.at(least), users.at(end), time.at(least * end / start));
    text(users.at(end) - 6, time.at(least * end / start) - 6, "end", "in proportion to users");
  }

  private void lines() {
    List<String> stages = new ArrayList<>(seconds.keySet());
    stages.sort((one, other) -> Double.compare(last(other), last(one)));
    double label = 0;
    for (int i = 0; i < stages.size(); i++) {
      StringBuilder path = new StringBuilder();
      SortedMap<Double, Double> line = seconds.get(stages.get(i));
      line.forEach(
          (size, cpu) ->
              path.append(
                  String.format(
                      Locale.ROOT,
                      "%s%.1f %.1f",
                      path.isEmpty() ? "M" : "L",
                      users.at(size),
                      time.at(cpu))));
      add("<path class=\"line c%d\" d=\"%s\"/>", i % 4, path);
      for (Map.Entry<Double, Double> point : line.entrySet()) {
        add(
            "<circle class=\"dot c%d\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"/>",
            i % 4, users.at(point.getKey()), time.at(point.getValue()));
      }
      double y = time.at(last(stages.get(i)));
      label = Math.max(y + 4, label + LABEL_HEIGHT);
      text(users.at(line.lastKey()) + 12, label, "start", stages.get(i));
    }
  }

  private double last(String stage) {
    SortedMap<Double, Double> line = seconds.get(stage);
    return line.get(line.lastKey());
  }

  private void text(double x, double y, String anchor, String text) {
    add("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>", x, y, anchor, text);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
