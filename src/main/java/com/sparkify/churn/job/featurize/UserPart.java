package com.sparkify.churn.job.featurize;

import com.sparkify.churn.hdfs.DataFile;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * The files, of all days, that hold the fragments of one part of the users and of no others.
 *
 * @param number of the part, from 0
 * @param bytes that the files have together
 */
record UserPart(int number, List<Path> files, long bytes) {
  private static final String LOCAL = "file";

  /** With more days than these, a task would have too many files open. */
  private static final int MOST_FOLDERS = 400;

  UserPart {
    files = List.copyOf(files);
  }

  /**
   * Whether the files in some folders can be read part by part: on this machine, where an open file
   * costs little, and a task need not be near the files it reads.
   */
  static boolean suits(Set<Path> folders, Configuration conf) throws IOException {
    if (!JobRunner.isLocal(conf) || folders.size() > MOST_FOLDERS) {
      return false;
    }
    for (Path folder : folders) {
      if (!folder.getFileSystem(conf).getUri().getScheme().equals(LOCAL)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The parts of the users in some folders.
   *
   * @param folders with their manifests
   * @param count how many parts there are, the same number in every folder
   */
  static List<UserPart> in(SortedMap<Path, Manifest> folders, int count) {
    List<List<Path>> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      files.add(new ArrayList<>());
    }
    long[] bytes = new long[count];
    folders.forEach(
        (folder, manifest) -> {
          for (DataFile file : manifest.files()) {
            TaskOutput.reducer(file.name())
                .ifPresent(
                    part -> {
                      files.get(part).add(new Path(folder, file.name()));
                      bytes[part] += file.length();
                    });
          }
        });
    return IntStream.range(0, count)
        .mapToObj(part -> new UserPart(part, files.get(part), bytes[part]))
        .toList();
  }
}
