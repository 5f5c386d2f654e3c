package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Which file systems cannot rename a directory at once, and how versions are named there. */
final class ObjectStores {
  /** Comma-separated URI schemes whose directories cannot be renamed at once. */
  static final String SCHEMES_KEY = "churn.hdfs.object-store-schemes";

  private static final String[] SCHEMES = {
    "s3a", "s3", "s3n", "abfs", "abfss", "wasb", "wasbs", "gs", "oss", "cosn", "obs"
  };
  private static final Pattern VERSION = Pattern.compile("v=[0-9a-f]{16}");

  private ObjectStores() {}

  static boolean isOne(FileSystem files, Configuration conf) {
    String[] schemes = conf.getTrimmedStrings(SCHEMES_KEY, SCHEMES);
    return Set.of(schemes).contains(files.getUri().getScheme());
  }

  /** The directory name of a version with this manifest. */
  static String version(Manifest manifest) {
    return "v=" + manifest.fingerprint().substring(0, 16);
  }

  static boolean isVersion(String name) {
    return VERSION.matcher(name).matches();
  }

  /** Whether files are in version directories and not beside the dataset's {@code _SUCCESS}. */
  static boolean holdsVersionsOnly(FileSystem files, Path dataset) throws IOException {
    if (files.exists(new Path(dataset, Manifest.FILE_NAME))) {
      return false;
    }
    return Arrays.stream(files.listStatus(dataset))
        .filter(FileStatus::isDirectory)
        .anyMatch(child -> isVersion(child.getPath().getName()));
  }
}
