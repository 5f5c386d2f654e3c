package com.sparkify.churn.model.growth;

import com.sparkify.churn.model.growth.LearnedRows.Column;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans as bytes, all big-endian, texts as {@link DataOutputStream#writeUTF} writes them. Rows that
 * several plans share are written once. It lasts as long as the run that wrote it, so there is no
 * version:
 *
 * <pre>
 * int64     magic, "CHURNPLN"
 * int32     columns of any plan, C
 * C times   int32 position, text name, int32 categories, and a text for each
 * int32     different rows of all plans, R
 * R times   C float32
 * int32     plans
 * each      text settings, as CSV
 *           int64 seed
 *           int32 features of the schema
 *           int64 fingerprint of the schema
 *           int32 user numbers
 *           int32 columns, and of each its int32 number among the C
 *           int32 rows
 *           each  int32 number among the R, int32 user, int32 days known,
 *                 int8 1 if cancelled, float32 weight
 * int64     magic again, so that nothing is missing
 * </pre>
 */
final class TreePlansWriter {
  static final long MAGIC = 0x4348_5552_4E50_4C4EL;
  static final int BUFFER_BYTES = 1 << 16;

  private TreePlansWriter() {}

  static void write(List<TreePlan> plans, OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(target, BUFFER_BYTES));
    List<Column> columns = columns(plans);
    out.writeLong(MAGIC);
    out.writeInt(columns.size());
    for (Column column : columns) {
      write(column, out);
    }
    Map<float[], Integer> numbers = writeVectors(plans, columns, out);
    out.writeInt(plans.size());
    for (TreePlan plan : plans) {
      write(plan, columns, numbers, out);
    }
    out.writeLong(MAGIC);
    out.flush();
  }

  private static List<Column> columns(List<TreePlan> plans) {
    return plans.stream()
        .flatMap(plan -> plan.rows().learned().columns.stream())
        .distinct()
        .toList();
  }

  private static void write(Column column, DataOutputStream out) throws IOException {
    out.writeInt(column.position());
    out.writeUTF(column.name());
    out.writeInt(column.categories().size());
    for (String category : column.categories()) {
      out.writeUTF(category);
    }
  }

  /** Writes each vector where a plan first has it, and says in what places they are. */
  private static Map<float[], Integer> writeVectors(
      List<TreePlan> plans, List<Column> columns, DataOutputStream out) throws IOException {
    Map<float[], Integer> numbers = new IdentityHashMap<>();
    List<float[]> vectors = new ArrayList<>();
    for (TreePlan plan : plans) {
      for (float[] vector : plan.rows().learned().vectors) {
        if (numbers.putIfAbsent(vector, vectors.size()) == null) {
          vectors.add(vector);
        }
      }
    }
    FloatRows values = new FloatRows(columns.size());
    out.writeInt(vectors.size());
    for (float[] vector : vectors) {
      values.write(vector, columns, out);
    }
    return numbers;
  }

  private static void write(
      TreePlan plan, List<Column> columns, Map<float[], Integer> numbers, DataOutputStream out)
      throws IOException {
    LearnedRows learned = plan.rows().learned();
    out.writeUTF(plan.settings().toCsv());
    out.writeLong(plan.seed());
    out.writeInt(plan.rows().features());
    out.writeLong(plan.rows().fingerprint());
    out.writeInt(plan.rows().userNumbers());
    out.writeInt(learned.columns.size());
    for (Column column : learned.columns) {
      out.writeInt(columns.indexOf(column));
    }
    out.writeInt(learned.size());
    for (int row = 0; row < learned.size(); row++) {
      out.writeInt(numbers.get(learned.vectors[row]));
      out.writeInt(learned.user[row]);
      out.writeInt(learned.days[row]);
      out.writeByte(learned.cancelled[row] ? 1 : 0);
      out.writeFloat(learned.weight[row]);
    }
  }
}
