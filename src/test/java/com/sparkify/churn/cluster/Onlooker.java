package com.sparkify.churn.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A reader who looks at a folder of datasets all the time: whatever has its {@code _SUCCESS} must
 * have all its files, with the lengths they are to have.
 */
final class Onlooker implements AutoCloseable {
  private static final long POLL_MILLIS = 50;
  private static final int FEWEST_LOOKS = 100;

  private final Folder folder;
  private final SortedMap<String, SortedMap<String, Long>> expected;
  private final List<String> complaints = new ArrayList<>();
  private final Thread thread = new Thread(this::watch, "onlooker");
  private volatile boolean over;
  private int looks;

  private Onlooker(Folder folder, SortedMap<String, SortedMap<String, Long>> expected) {
    this.folder = folder;
    this.expected = expected;
  }

  /**
   * Starts to look.
   *
   * @param expected a folder of the same datasets, all there
   */
  static Onlooker at(Folder folder, Folder expected) throws IOException {
    SortedMap<String, SortedMap<String, Long>> datasets = new TreeMap<>();
    for (FileStatus dataset : expected.files().listStatus(expected.path())) {
      datasets.put(dataset.getPath().getName(), lengths(expected.files(), dataset.getPath()));
    }
    Onlooker onlooker = new Onlooker(folder, datasets);
    onlooker.thread.start();
    return onlooker;
  }

  private void watch() {
    while (!over) {
      try {
        look();
        Thread.sleep(POLL_MILLIS);
      } catch (IOException | RuntimeException failure) {
        complaints.add(failure.toString());
      } catch (InterruptedException end) {
        return;
      }
    }
  }

  private void look() throws IOException {
    FileSystem files = folder.files();
    for (Map.Entry<String, SortedMap<String, Long>> dataset : expected.entrySet()) {
      Path path = folder.child(dataset.getKey()).path();
      if (files.exists(new Path(path, "_SUCCESS"))) {
        SortedMap<String, Long> found = lengths(files, path);
        if (!found.equals(dataset.getValue())) {
          complaints.add(path + " is published with " + found);
        }
      }
    }
    looks++;
  }

  private static SortedMap<String, Long> lengths(FileSystem files, Path dataset)
      throws IOException {
    SortedMap<String, Long> lengths = new TreeMap<>();
    for (FileStatus file : files.listStatus(dataset)) {
      lengths.put(file.getPath().getName(), file.getLen());
    }
    return lengths;
  }

  /** How often it has looked. */
  int looks() {
    return looks;
  }

  /**
   * @throws AssertionError if half a dataset was to be seen, the folder could not be read, or it
   *     has hardly been looked at
   */
  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.join();
    if (!complaints.isEmpty()) {
      throw new AssertionError(complaints.size() + " times: " + complaints.get(0));
    }
    if (looks < FEWEST_LOOKS) {
      throw new AssertionError("looked only " + looks + " times");
    }
  }
}
