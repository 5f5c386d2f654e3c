package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.HdfsLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;

/** The model version in use. */
final class Champion {
  private Champion() {}

  /**
   * @throws IOException if no model has been promoted yet
   */
  static String require(HdfsLayout layout, Configuration conf) throws IOException {
    try (InputStream in = layout.champion().getFileSystem(conf).open(layout.champion())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (FileNotFoundException none) {
      throw new IOException(
          layout.champion()
              + ": there is no champion: no model has been good enough to promote yet; name --model to score all the same",
          none);
    }
  }
}
