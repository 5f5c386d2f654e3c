package com.sparkify.churn.erasure;

import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.csv.CsvWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Rows of CSV files whose first column is the user. */
final class CsvRows implements StoredFile {
  @Override
  public boolean isOne(String name) {
    return name.endsWith(".csv");
  }

  @Override
  public long count(Path file, Predicate<String> users, Configuration conf) throws IOException {
    long count = 0;
    try (CsvReader csv = new CsvReader(open(file, conf), file.toString())) {
      while (csv.next()) {
        count += users.test(csv.fields().get(0)) ? 1 : 0;
      }
    }
    return count;
  }

  @Override
  public void copyWithout(Path file, Path target, Predicate<String> users, Configuration conf)
      throws IOException {
    try (OutputStream out = target.getFileSystem(conf).create(target, false)) {
      copyWithout(file, out, users, conf);
    }
  }

  /** Writes the rows of other users, and closes the stream unless the file is empty. */
  static void copyWithout(Path file, OutputStream out, Predicate<String> users, Configuration conf)
      throws IOException {
    try (CsvReader from = new CsvReader(open(file, conf), file.toString())) {
      if (!from.next()) {
        return;
      }
      List<String> columns = from.fields();
      try (CsvWriter to =
          new CsvWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), columns)) {
        while (from.next()) {
          if (!users.test(from.fields().get(0))) {
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
