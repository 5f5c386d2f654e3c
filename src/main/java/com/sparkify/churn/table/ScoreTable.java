package com.sparkify.churn.table;

import com.sparkify.churn.csv.CsvWriter;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The scores of a date as analysts read them: one Parquet file of them, being written, and beside
 * it the same rows as CSV.
 */
public final class ScoreTable implements Closeable {
  /** Hidden, or Hive and Spark would take the CSV for a part of the table. */
  public static final String CSV_FOLDER = "_with-csv";

  /** How far the users scored differ from those the model learned from. */
  public static final String DRIFT_FILE = "_with-drift.json";

  /** The same as rows: a histogram of each feature, then and now. */
  public static final String DRIFT_CSV = "_with-drift.csv";

  static final AnalystTable TABLE =
      AnalystTable.of(
          Dataset.SCORES,
          "One row per user and date: each user with an event in the 28 days before the date, by"
              + " falling risk.",
          Arrays.stream(ScoreColumn.values()).map(ScoreColumn::explained).toList());

  /** The columns. */
  public static final TableSchema SCHEMA = TABLE.schema();

  private static final ScoreColumn[] COLUMNS = ScoreColumn.values();

  /** A millionth: one user in a million more or less. */
  private static final double ROUNDING = 1e6;

  private static final String BETWEEN_REASONS = "; ";

  private final TableWriter parquet;
  private final CsvWriter csv;

  /**
   * Starts both files.
   *
   * @throws IOException if one of them exists
   */
  public ScoreTable(Path parquetFile, Path csvFile, Configuration conf) throws IOException {
    parquet = TableWriter.create(parquetFile, conf, SCHEMA, Map.of());
    csv =
        new CsvWriter(
            new OutputStreamWriter(
                csvFile.getFileSystem(conf).create(csvFile, false), StandardCharsets.UTF_8),
            SCHEMA.names());
  }

  /** Several reasons as the text of one column. */
  public static String reasons(Collection<String> reasons) {
    return String.join(BETWEEN_REASONS, reasons);
  }

  /** The reasons in the text of a column. */
  public static List<String> reasons(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(BETWEEN_REASONS));
  }

  /** Appends a row. */
  public void write(ScoreRow row) throws IOException {
    Object[] fields = new Object[COLUMNS.length];
    for (ScoreColumn column : COLUMNS) {
      Object value = column.of(row);
      if (value != null) {
        set(column, value);
      }
      fields[column.ordinal()] = shown(value);
    }
    parquet.endRow();
    csv.row(fields);
  }

  private static Object shown(Object value) {
    return value instanceof Double number ? plain(rounded(number)) : value;
  }

  /** Without an exponent, which Java's own text of a number below a thousandth has. */
  private static Object plain(Double number) {
    boolean tiny = number != 0 && Math.abs(number) < 1e-3;
    return tiny ? BigDecimal.valueOf(number).toPlainString() : number;
  }

  /** A probability, or a part of one, with as many digits as mean anything. */
  public static double rounded(double value) {
    return Math.rint(value * ROUNDING) / ROUNDING;
  }

  private void set(ScoreColumn wanted, Object value) {
    Column column = wanted.column();
    int position = wanted.ordinal();
    switch (column.type()) {
      case STRING -> parquet.setString(position, (String) value);
      case DATE -> parquet.setDate(position, (LocalDate) value);
      case DOUBLE -> parquet.setDouble(position, (Double) value);
      case INT32 -> parquet.setInt(position, (Integer) value);
      case BOOLEAN -> parquet.setBoolean(position, (Boolean) value);
      default -> throw new IllegalStateException(column.name() + " is " + column.type());
    }
  }

  @Override
  public void close() throws IOException {
    parquet.close();
    csv.close();
  }
}
