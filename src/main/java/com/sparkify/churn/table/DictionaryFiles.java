package com.sparkify.churn.table;

import com.sparkify.churn.hdfs.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Puts the data dictionary at the root of the datasets: below it, readers expect tables. */
public final class DictionaryFiles {
  public static final String MARKDOWN = "data-dictionary.md";
  public static final String JSON = "data-dictionary.json";

  private DictionaryFiles() {}

  /** Writes both forms; every stage that writes a table writes the same. */
  public static void write(Path root, Configuration conf) throws IOException {
    write(new Path(root, MARKDOWN), DataDictionary.markdown(), conf);
    write(new Path(root, JSON), DataDictionaryJson.text(), conf);
  }

  private static void write(Path file, String text, Configuration conf) throws IOException {
    WholeFile.replace(file, text.getBytes(StandardCharsets.UTF_8), conf);
  }
}
