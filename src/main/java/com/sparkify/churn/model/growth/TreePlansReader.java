package com.sparkify.churn.model.growth;

import static com.sparkify.churn.model.growth.TreePlansWriter.BUFFER_BYTES;
import static com.sparkify.churn.model.growth.TreePlansWriter.MAGIC;

import com.sparkify.churn.model.growth.LearnedRows.Column;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link TreePlansWriter} has written. */
final class TreePlansReader {
  private TreePlansReader() {}

  static List<TreePlan> read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(source, BUFFER_BYTES));
    requireMagic(in, "start");
    List<Column> columns = new ArrayList<>();
    int count = in.readInt();
    for (int at = 0; at < count; at++) {
      columns.add(readColumn(in, at));
    }
    float[][] vectors = new float[in.readInt()][];
    FloatRows values = new FloatRows(columns.size());
    for (int row = 0; row < vectors.length; row++) {
      vectors[row] = values.read(in);
    }
    List<TreePlan> plans = new ArrayList<>();
    int wanted = in.readInt();
    for (int plan = 0; plan < wanted; plan++) {
      plans.add(readPlan(in, columns, vectors));
    }
    requireMagic(in, "end");
    return plans;
  }

  private static Column readColumn(DataInputStream in, int at) throws IOException {
    int position = in.readInt();
    String name = in.readUTF();
    int count = in.readInt();
    List<String> categories = new ArrayList<>(count);
    for (int category = 0; category < count; category++) {
      categories.add(in.readUTF());
    }
    return new Column(name, categories, position, at);
  }

  private static TreePlan readPlan(DataInputStream in, List<Column> columns, float[][] vectors)
      throws IOException {
    ForestSettings settings = ForestSettings.parseCsv(in.readUTF(), "tree plan");
    long seed = in.readLong();
    int features = in.readInt();
    long fingerprint = in.readLong();
    int userNumbers = in.readInt();
    List<Column> some = new ArrayList<>();
    int count = in.readInt();
    for (int column = 0; column < count; column++) {
      some.add(columns.get(in.readInt()));
    }
    LearnedRows rows = readRows(in, some, vectors);
    return new TreePlan(
        new TreePlan.Rows(rows, userNumbers, features, fingerprint), settings, seed);
  }

  private static LearnedRows readRows(DataInputStream in, List<Column> columns, float[][] vectors)
      throws IOException {
    int rows = in.readInt();
    float[][] some = new float[rows][];
    int[] user = new int[rows];
    int[] days = new int[rows];
    boolean[] cancelled = new boolean[rows];
    float[] weight = new float[rows];
    for (int row = 0; row < rows; row++) {
      some[row] = vectors[in.readInt()];
      user[row] = in.readInt();
      days[row] = in.readInt();
      cancelled[row] = in.readByte() == 1;
      weight[row] = in.readFloat();
    }
    return new LearnedRows(columns, some, user, days, cancelled, weight);
  }

  private static void requireMagic(DataInputStream in, String where) throws IOException {
    long found = in.readLong();
    if (found != MAGIC) {
      throw new IOException(
          "tree plans %s with %s; they must %s with %s"
              .formatted(where, Long.toHexString(found), where, Long.toHexString(MAGIC)));
    }
  }
}
