package com.sparkify.churn.hdfs;

import java.util.regex.Pattern;

/**
 * One file of a dataset as its manifest describes it.
 *
 * @param name relative to the dataset's directory, {@code /} between folders
 * @param length in bytes
 * @param crc32c checksum of the whole content, 8 lower-case hexadecimal digits
 * @param records rows in a Parquet file, {@link #UNCOUNTED} for other files
 */
public record DataFile(String name, long length, String crc32c, long records) {
  private static final Pattern CHECKSUM = Pattern.compile("[0-9a-f]{8}");

  /** The number of records in a file of a kind that the publisher cannot count. */
  public static final long UNCOUNTED = -1;

  public DataFile {
    if (name.isEmpty() || name.startsWith("/")) {
      throw new IllegalArgumentException("file name is '" + name + "'; it must be relative");
    }
    if (length < 0) {
      throw new IllegalArgumentException(name + ": length is " + length + "; it must be 0 or more");
    }
    if (!CHECKSUM.matcher(crc32c).matches()) {
      throw new IllegalArgumentException(
          name + ": crc32c is '" + crc32c + "'; it must be 8 hexadecimal digits");
    }
    if (records < UNCOUNTED) {
      throw new IllegalArgumentException(
          name + ": records is " + records + "; it must be 0 or more, or -1 for uncounted");
    }
  }
}
