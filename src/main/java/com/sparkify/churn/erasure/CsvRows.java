package com.sparkify.churn.erasure;

import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.csv.CsvWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Rows of CSV files whose first column is the user. */
final class CsvRows implements StoredFile {
  @Override
  public boolean isOne(String name) {
    return name.endsWith(".csv");
  }

  @Override
  public long count(Path file, Set<String> users, Configuration conf) throws IOException {
    long count = 0;
    try (CsvReader csv = new CsvReader(open(file, conf), file.toString())) {
      while (csv.next()) {
        count += users.contains(csv.fields().get(0)) ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public void copyWithout(Path file, Path target, Set<String> users, Configuration conf)
      throws IOException {
    try (Writer out =
        new OutputStreamWriter(
            target.getFileSystem(conf).create(target, false), StandardCharsets.UTF_8)) {
      copyWithout(open(file, conf), out, users, file.toString());
    }
  }

  /** Closes both. */
  static void copyWithout(Reader in, Writer out, Set<String> users, String where)
      throws IOException {
    try (CsvReader from = new CsvReader(in, where)) {
      if (!from.next()) {
        return;
      }
      List<String> columns = from.fields();
      try (CsvWriter to = new CsvWriter(out, columns)) {
        while (from.next()) {
          if (!users.contains(from.fields().get(0))) {
            to.row(from.fields().toArray());
          }
        }
      }
    }
  }

  private static Reader open(Path file, Configuration conf) throws IOException {
    return new InputStreamReader(file.getFileSystem(conf).open(file), StandardCharsets.UTF_8);
  }
}
