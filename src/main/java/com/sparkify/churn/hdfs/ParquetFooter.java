package com.sparkify.churn.hdfs;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** What the end of a Parquet file says of the file. */
public final class ParquetFooter {
  /** How names of Parquet files end. */
  public static final String EXTENSION = ".parquet";

  private ParquetFooter() {}

  /**
   * Opens a file at its footer.
   *
   * @throws DatasetException if the file is not a whole Parquet file
   */
  public static ParquetFileReader open(FileStatus file, Configuration conf) throws IOException {
    try {
      // Without options, Parquet reads all files of Hadoop's default configuration for each file.
      return ParquetFileReader.open(
          HadoopInputFile.fromStatus(file, conf), HadoopReadOptions.builder(conf).build());
    } catch (RuntimeException broken) {
      throw new DatasetException(
          "%s: not a whole Parquet file (%d bytes): %s"
              .formatted(file.getPath(), file.getLen(), FailureMessage.of(broken)),
          broken);
    }
  }

  /** The number of rows of a file. */
  static long records(FileStatus file, Configuration conf) throws IOException {
    try (ParquetFileReader reader = open(file, conf)) {
      return reader.getRecordCount();
    }
  }
}
