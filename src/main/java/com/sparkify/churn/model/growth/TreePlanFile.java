package com.sparkify.churn.model.growth;

import com.sparkify.churn.model.growth.LearnedRows.Column;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A plan as bytes, all big-endian, texts as {@link DataOutputStream#writeUTF} writes them. It lasts
 * as long as the run that wrote it, so there is no version:
 *
 * <pre>
 * int64     magic, "CHURNPLN"
 * text      settings, as CSV
 * int64     seed
 * int32     features of the schema
 * int64     fingerprint of the schema
 * int32     user numbers
 * int32     rows R
 * R times   int32 user, int32 days known, int8 1 if cancelled, float32 weight
 * int32     columns
 * each      int32 position, text name, int32 categories C, C texts, R float32
 * int64     magic again, so that nothing is missing
 * </pre>
 */
final class TreePlanFile {
  private static final long MAGIC = 0x4348_5552_4E50_4C4EL;
  private static final int BUFFER_BYTES = 1 << 16;

  private TreePlanFile() {}

  static void write(TreePlan plan, OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(target, BUFFER_BYTES));
    TreePlan.Rows rows = plan.rows();
    LearnedRows learned = rows.learned();
    out.writeLong(MAGIC);
    out.writeUTF(plan.settings().toCsv());
    out.writeLong(plan.seed());
    out.writeInt(rows.features());
    out.writeLong(rows.fingerprint());
    out.writeInt(rows.userNumbers());
    out.writeInt(learned.size());
    for (int row = 0; row < learned.size(); row++) {
      out.writeInt(learned.user[row]);
      out.writeInt(learned.days[row]);
      out.writeByte(learned.cancelled[row] ? 1 : 0);
      out.writeFloat(learned.weight[row]);
    }
    out.writeInt(learned.columns.size());
    for (Column column : learned.columns) {
      out.writeInt(column.position());
      out.writeUTF(column.name());
      out.writeInt(column.categories().size());
      for (String category : column.categories()) {
        out.writeUTF(category);
      }
      for (float[] vector : learned.vectors) {
        out.writeFloat(vector[column.at()]);
      }
    }
    out.writeLong(MAGIC);
    out.flush();
  }

  static TreePlan read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(source, BUFFER_BYTES));
    requireMagic(in, "starts");
    ForestSettings settings = ForestSettings.parseCsv(in.readUTF(), "tree plan");
    long seed = in.readLong();
    int features = in.readInt();
    long fingerprint = in.readLong();
    int userNumbers = in.readInt();
    LearnedRows rows = readRows(in);
    requireMagic(in, "ends");
    return new TreePlan(
        new TreePlan.Rows(rows, userNumbers, features, fingerprint), settings, seed);
  }

  private static LearnedRows readRows(DataInputStream in) throws IOException {
    int rows = in.readInt();
    int[] user = new int[rows];
    int[] days = new int[rows];
    boolean[] cancelled = new boolean[rows];
    float[] weight = new float[rows];
    for (int row = 0; row < rows; row++) {
      user[row] = in.readInt();
      days[row] = in.readInt();
      cancelled[row] = in.readByte() == 1;
      weight[row] = in.readFloat();
    }
    int count = in.readInt();
    List<Column> columns = new ArrayList<>(count);
    float[][] vectors = new float[rows][count];
    for (int at = 0; at < count; at++) {
      columns.add(readColumn(in, at, vectors));
    }
    return new LearnedRows(columns, vectors, user, days, cancelled, weight);
  }

  private static Column readColumn(DataInputStream in, int at, float[][] vectors)
      throws IOException {
    int position = in.readInt();
    String name = in.readUTF();
    int count = in.readInt();
    List<String> categories = new ArrayList<>(count);
    for (int category = 0; category < count; category++) {
      categories.add(in.readUTF());
    }
    for (float[] vector : vectors) {
      vector[at] = in.readFloat();
    }
    return new Column(name, categories, position, at);
  }

  private static void requireMagic(DataInputStream in, String where) throws IOException {
    long found = in.readLong();
    if (found != MAGIC) {
      throw new IOException(
          "tree plan %s with %s; it must be %s"
              .formatted(where, Long.toHexString(found), Long.toHexString(MAGIC)));
    }
  }
}
