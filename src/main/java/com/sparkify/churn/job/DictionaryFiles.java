package com.sparkify.churn.job;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.DataDictionary;
import com.sparkify.churn.feature.FeatureSchemaJson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Puts the data dictionary at the root of the datasets: below it, readers expect tables. */
final class DictionaryFiles {
  static final String MARKDOWN = "data-dictionary.md";
  static final String JSON = "data-dictionary.json";

  private DictionaryFiles() {}

  static void write(Path root, Configuration conf) throws IOException {
    FileSystem files = root.getFileSystem(conf);
    write(files, new Path(root, MARKDOWN), DataDictionary.markdown(Catalogue.schema()));
    write(files, new Path(root, JSON), FeatureSchemaJson.of(Catalogue.schema()));
  }

  private static void write(FileSystem files, Path file, String text) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
