package com.sparkify.churn.job.featurize;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureSchemaJson;
import com.sparkify.churn.hdfs.WholeFile;
import com.sparkify.churn.table.DataDictionary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Puts the data dictionary at the root of the datasets: below it, readers expect tables. */
public final class DictionaryFiles {
  public static final String MARKDOWN = "data-dictionary.md";
  public static final String JSON = "data-dictionary.json";

  private DictionaryFiles() {}

  static void write(Path root, Configuration conf) throws IOException {
    write(new Path(root, MARKDOWN), DataDictionary.markdown(Catalogue.schema()), conf);
    write(new Path(root, JSON), FeatureSchemaJson.of(Catalogue.schema()), conf);
  }

  private static void write(Path file, String text, Configuration conf) throws IOException {
    WholeFile.replace(file, text.getBytes(StandardCharsets.UTF_8), conf);
  }
}
