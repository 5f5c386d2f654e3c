package com.sparkify.churn.hdfs;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The faulty file system as a file context wants it: a rename may replace a file at once. */
public final class FaultyFiles extends DelegateToFileSystem {
  /** Hadoop instantiates it by name. */
  public FaultyFiles(URI uri, Configuration conf) throws IOException, URISyntaxException {
    super(uri, FileSystem.get(uri, conf), conf, FaultyFileSystem.SCHEME, false);
  }

  @Override
  public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
    if (!fsImpl.rename(from, to)) {
      throw new IOException("rename " + from + " to " + to + ": refused");
    }
  }

  @Override
  public int getUriDefaultPort() {
    return -1;
  }
}
