package com.sparkify.churn.job.featurize;

import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.TaskOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
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
  static boolean suits(List<Path> folders, Configuration conf) throws IOException {
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
   * @param count how many parts there are, the same number in every folder
   */
  static List<UserPart> in(List<Path> folders, int count, Configuration conf) throws IOException {
    List<List<FileStatus>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(new ArrayList<>());
    }
    for (FileStatus file : InputFiles.in(folders, conf)) {
      TaskOutput.reducer(file.getPath().getName()).ifPresent(number -> parts.get(number).add(file));
    }
    List<UserPart> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      made.add(of(i, parts.get(i)));
    }
    return made;
  }

  private static UserPart of(int number, List<FileStatus> files) {
    return new UserPart(
        number,
        files.stream()
            .map(FileStatus::getPath)
            .sorted(Comparator.comparing(Path::toString))
            .toList(),
        files.stream().mapToLong(FileStatus::getLen).sum());
  }
}
