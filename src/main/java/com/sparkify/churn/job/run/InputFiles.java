package com.sparkify.churn.job.run;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.security.TokenCache;

/**
 * What a job reads, by exact names. Hadoop's own list of inputs consists of globs: it would read
 * {@code g1.json} for a file named {@code g[1].json}.
 */
public final class InputFiles {
  /** Addresses of files and folders, percent-encoded, separated by spaces. */
  private static final String INPUTS = "churn.job.inputs";

  /** Set when a job lists its input: the length of all files in bytes, as they are stored. */
  static final String BYTES = "churn.job.input-bytes";

  private InputFiles() {}

  /** Sets the files, and folders of files, that a job reads. */
  public static void set(Job job, Collection<Path> inputs) throws IOException {
    Configuration conf = job.getConfiguration();
    List<String> addresses = new ArrayList<>();
    for (Path input : inputs) {
      addresses.add(input.getFileSystem(conf).makeQualified(input).toUri().toASCIIString());
    }
    conf.set(INPUTS, String.join(" ", addresses));
  }

  /**
   * The files that a job reads: those that were set, and those in the folders that were set, except
   * names that begin with {@code _} or {@code .} in a folder.
   *
   * @throws IOException if an input no longer exists
   */
  public static List<FileStatus> list(JobContext job) throws IOException {
    List<Path> inputs = new ArrayList<>();
    for (String address : job.getConfiguration().getRaw(INPUTS).split(" ", -1)) {
      inputs.add(new Path(URI.create(address)));
    }
    TokenCache.obtainTokensForNamenodes(
        job.getCredentials(), inputs.toArray(Path[]::new), job.getConfiguration());
    List<FileStatus> found = new ArrayList<>();
    for (Path input : inputs) {
      FileSystem files = input.getFileSystem(job.getConfiguration());
      FileStatus status = files.getFileStatus(input);
      if (status.isFile()) {
        found.add(status);
        continue;
      }
      for (FileStatus child : files.listStatus(input, InputFiles::isVisible)) {
        if (child.isFile()) {
          found.add(child);
        }
      }
    }
    job.getConfiguration().setLong(BYTES, found.stream().mapToLong(FileStatus::getLen).sum());
    return found;
  }

  private static boolean isVisible(Path path) {
    return !path.getName().startsWith("_") && !path.getName().startsWith(".");
  }
}
