package com.sparkify.churn.serving.model;

import com.sparkify.churn.serving.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** ROC, gains and reliability curves from a model's {@code holdout.csv}. */
final class HoldoutCurves {
  private static final int POINTS = 100;
  private static final int BINS = 10;

  private record Row(double probability, boolean churned) {}

  private final List<Row> rows;
  private final double churners;

  private HoldoutCurves(List<Row> rows) {
    this.rows = rows;
    this.churners = rows.stream().filter(Row::churned).count();
  }

  /**
   * @param csv with a header that names {@code label} and {@code probability}
   * @throws IllegalArgumentException if there is no such column, or a cell is no number
   */
  static byte[] json(byte[] csv) {
    String[] lines = new String(csv, StandardCharsets.UTF_8).split("\r?\n");
    List<String> header = List.of(lines[0].split(","));
    int label = header.indexOf("label");
    int probability = header.indexOf("probability");
    if (label < 0 || probability < 0) {
      throw new IllegalArgumentException("holdout.csv has no label or no probability");
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].split(",");
      // User ids come first and may hold commas within quotes; what is read stands at the end.
      int shift = cells.length - header.size();
      rows.add(
          new Row(
              Double.parseDouble(cells[probability + shift]), cells[label + shift].equals("1")));
    }
    rows.sort(Comparator.comparingDouble(Row::probability).reversed());
    return new HoldoutCurves(rows).json();
  }

  private byte[] json() {
    JsonOut json = new JsonOut(1 << 14).open('{').field("rows", rows.size());
    json.field("churners", churners);
    ranked(json.name("roc"), "falsePositiveRate", "truePositiveRate", rows.size() - churners);
    ranked(json.name("gains"), "contacted", "captured", rows.size());
    reliability(json.name("reliability"));
    return json.close('}').toBytes();
  }

  /** Down the ranking: churners found against stayers flagged, or against all. */
  private void ranked(JsonOut json, String x, String y, double all) {
    boolean stayersOnly = all < rows.size();
    int step = Math.max(1, rows.size() / POINTS);
    int found = 0;
    int counted = 0;
    json.open('[').open('{').field(x, 0L).field(y, 0L).close('}');
    for (int i = 0; i < rows.size(); i++) {
      found += rows.get(i).churned ? 1 : 0;
      counted += rows.get(i).churned && stayersOnly ? 0 : 1;
      if ((i + 1) % step == 0 || i == rows.size() - 1) {
        json.open('{').field(x, share(counted, all)).field(y, share(found, churners)).close('}');
      }
    }
    json.close(']');
  }

  /** Ten groups of equal size by risk: what was promised, and what happened. */
  private void reliability(JsonOut json) {
    json.open('[');
    for (int bin = BINS - 1; bin >= 0; bin--) {
      List<Row> group = rows.subList(bin * rows.size() / BINS, (bin + 1) * rows.size() / BINS);
      if (!group.isEmpty()) {
        double promised = group.stream().mapToDouble(Row::probability).sum();
        double happened = group.stream().filter(Row::churned).count();
        json.open('{').field("predicted", promised / group.size());
        json.field("observed", happened / group.size()).close('}');
      }
    }
    json.close(']');
  }

  private static double share(double part, double all) {
    return all == 0 ? 0 : part / all;
  }
}
