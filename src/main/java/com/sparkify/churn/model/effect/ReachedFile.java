package com.sparkify.churn.model.effect;

import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.table.KeyColumns;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The CSV of the users whom a campaign really reached: its first column is {@code user_id}. */
public final class ReachedFile {
  private ReachedFile() {}

  /**
   * Reads the ids of a file; a user may be in it more than once.
   *
   * @throws DatasetException if the file is missing, its heading does not start with {@code
   *     user_id}, or a line has no id; file and line are named
   */
  public static Set<String> read(Path file, Configuration conf) throws IOException {
    try (Reader in =
            new InputStreamReader(file.getFileSystem(conf).open(file), StandardCharsets.UTF_8);
        CsvReader csv = new CsvReader(in, file.toString())) {
      return read(csv, file);
    } catch (FileNotFoundException missing) {
      throw new DatasetException(file + ": there is no such file", missing);
    }
  }

  private static Set<String> read(CsvReader csv, Path file) throws IOException {
    if (!csv.next() || !csv.fields().get(0).equals(KeyColumns.USER_ID)) {
      throw new DatasetException(file + ":1: the heading must start with " + KeyColumns.USER_ID);
    }
    Set<String> ids = new TreeSet<>();
    while (csv.next()) {
      String id = csv.fields().get(0);
      if (id.isBlank()) {
        throw new DatasetException(csv.place() + ": user_id is empty");
      }
      ids.add(id);
    }
    return ids;
  }
}
