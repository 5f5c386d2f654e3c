package com.sparkify.churn.model.growth;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import smile.data.DataFrame;
import smile.data.measure.NominalScale;
import smile.data.type.StructField;
import smile.data.vector.BaseVector;

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
    TrainingFrame frame = rows.frame();
    out.writeLong(MAGIC);
    out.writeUTF(plan.settings().toCsv());
    out.writeLong(plan.seed());
    out.writeInt(rows.features());
    out.writeLong(rows.fingerprint());
    out.writeInt(rows.userNumbers());
    out.writeInt(frame.days.length);
    for (int row = 0; row < frame.days.length; row++) {
      out.writeInt(rows.user()[row]);
      out.writeInt(frame.days[row]);
      out.writeByte(frame.cancelled[row] ? 1 : 0);
      out.writeFloat(frame.weight[row]);
    }
    out.writeInt(frame.positions.length);
    for (int column = 0; column < frame.positions.length; column++) {
      out.writeInt(frame.positions[column]);
      writeColumn(frame.columns.column(column), frame.days.length, out);
    }
    out.writeLong(MAGIC);
    out.flush();
  }

  private static void writeColumn(BaseVector<?, ?, ?> column, int rows, DataOutputStream out)
      throws IOException {
    StructField field = column.field();
    out.writeUTF(field.name);
    String[] categories =
        field.measure instanceof NominalScale scale ? scale.levels() : new String[0];
    out.writeInt(categories.length);
    for (String category : categories) {
      out.writeUTF(category);
    }
    for (int row = 0; row < rows; row++) {
      out.writeFloat((float) column.getDouble(row));
    }
  }

  static TreePlan read(InputStream source) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(source, BUFFER_BYTES));
    requireMagic(in, "starts");
    ForestSettings settings = ForestSettings.parseCsv(in.readUTF(), "tree plan");
    long seed = in.readLong();
    int features = in.readInt();
    long fingerprint = in.readLong();
    int userNumbers = in.readInt();
    int[] user = new int[in.readInt()];
    TrainingFrame frame = readFrame(in, user);
    requireMagic(in, "ends");
    return new TreePlan(
        new TreePlan.Rows(frame, user, userNumbers, features, fingerprint), settings, seed);
  }

  /** Reads the rows into a frame, and their users into an array. */
  private static TrainingFrame readFrame(DataInputStream in, int[] user) throws IOException {
    int[] days = new int[user.length];
    boolean[] cancelled = new boolean[user.length];
    float[] weight = new float[user.length];
    for (int row = 0; row < user.length; row++) {
      user[row] = in.readInt();
      days[row] = in.readInt();
      cancelled[row] = in.readByte() == 1;
      weight[row] = in.readFloat();
    }
    int[] positions = new int[in.readInt()];
    BaseVector<?, ?, ?>[] columns = new BaseVector<?, ?, ?>[positions.length];
    for (int column = 0; column < columns.length; column++) {
      positions[column] = in.readInt();
      columns[column] = readColumn(in, user.length);
    }
    return new TrainingFrame(DataFrame.of(columns), positions, days, cancelled, weight);
  }

  private static BaseVector<?, ?, ?> readColumn(DataInputStream in, int rows) throws IOException {
    String name = in.readUTF();
    int count = in.readInt();
    List<String> categories = new ArrayList<>(count);
    for (int category = 0; category < count; category++) {
      categories.add(in.readUTF());
    }
    double[] values = new double[rows];
    for (int row = 0; row < rows; row++) {
      values[row] = in.readFloat();
    }
    return TrainingFrame.column(name, categories, values);
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
