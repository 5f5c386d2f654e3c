package com.sparkify.churn.simulate;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What an earlier simulation left in an output folder. */
public final class EarlierLog {
  /** Including what a killed simulation leaves half written. */
  private static final String LOG_FILES =
      "{events.json,events.json.gz,.events.json*.partial,*hazards.csv*,*users.csv*,*contacts.csv*}";

  private EarlierLog() {}

  /**
   * Removes the files that a simulation writes, and nothing else.
   *
   * @throws IOException if one cannot be deleted
   */
  public static void remove(Path output) throws IOException {
    if (!Files.isDirectory(output)) {
      return;
    }
    removeFiles(output, LOG_FILES);
    try (DirectoryStream<Path> days = Files.newDirectoryStream(output, "{dt=*,_truth}")) {
      for (Path folder : days) {
        removeFiles(folder, LOG_FILES);
        if (isEmpty(folder)) {
          Files.delete(folder);
        }
      }
    }
  }

  /**
   * @throws FileAlreadyExistsException if there is anything in the folder
   */
  static void requireNone(Path output) throws IOException {
    if (Files.exists(output) && !isEmpty(output)) {
      throw new FileAlreadyExistsException(
          output
              + " is not empty; name a new or empty folder, or add --overwrite to replace the log in it");
    }
  }

  private static void removeFiles(Path folder, String glob) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return !entries.iterator().hasNext();
    }
  }
}
