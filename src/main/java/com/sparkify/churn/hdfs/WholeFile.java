package com.sparkify.churn.hdfs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** A small file that is only ever replaced as a whole: readers find the old one or the new one. */
public final class WholeFile {
  private WholeFile() {}

  /** Creates or replaces a file; if several runs do so at the same time, the last one wins. */
  public static void replace(Path path, byte[] content, Configuration conf) throws IOException {
    FileSystem files = files(path, conf);
    if (ObjectStores.isOne(files, conf)) {
      put(files, path, content); // an object is there when it is closed
      return;
    }
    // FileContext refuses hdfs:///path, in which FileSystem sees the default file system.
    Path whole = files.makeQualified(path);
    Path temporary = HiddenNames.temporary(whole, DatasetPublisher.token(conf));
    try {
      put(files, temporary, content);
      sweep(files, whole, temporary);
      rename(files, temporary, whole);
    } catch (IOException | RuntimeException failure) {
      remove(files, temporary, failure);
      throw failure;
    }
  }

  /**
   * Creates or replaces a large file, of whatever name.
   *
   * @param content may read the file that it replaces
   */
  public static void rewrite(Path path, FileContent content, Configuration conf)
      throws IOException {
    FileSystem files = files(path, conf);
    Path whole = files.makeQualified(path);
    if (ObjectStores.isOne(files, conf)) {
      upload(content, files, whole);
      return;
    }
    Path temporary = HiddenNames.temporary(whole);
    try {
      try (OutputStream out = files.create(temporary, true)) {
        content.writeTo(out);
      }
      rename(files, temporary, whole);
    } catch (IOException | RuntimeException failure) {
      remove(files, temporary, failure);
      throw failure;
    }
  }

  /**
   * From a local file, since an object is there as soon as its stream is closed: content that fails
   * half-way would replace it by half of it.
   */
  private static void upload(FileContent content, FileSystem files, Path object)
      throws IOException {
    java.nio.file.Path local = Files.createTempFile("churn-upload-", ".tmp");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(local))) {
        content.writeTo(out);
      }
      files.copyFromLocalFile(false, true, new Path(local.toUri()), object);
    } finally {
      Files.deleteIfExists(local);
    }
  }

  private static void remove(FileSystem files, Path temporary, Exception failure) {
    try {
      files.delete(temporary, false);
    } catch (IOException | RuntimeException again) {
      failure.addSuppressed(again);
    }
  }

  /** Removes what killed runs left, if they were killed long before a file was written. */
  private static void sweep(FileSystem files, Path path, Path written) throws IOException {
    long before =
        files.getFileStatus(written).getModificationTime() - Retention.LONGEST_RUN.toMillis();
    for (FileStatus sibling : files.listStatus(path.getParent())) {
      if (HiddenNames.isStagingOf(path.getName(), sibling.getPath().getName())
          && sibling.getModificationTime() < before) {
        files.delete(sibling.getPath(), false);
      }
    }
  }

  /** A checksum beside the file could not be replaced in the same instant, so there is none. */
  static FileSystem files(Path path, Configuration conf) throws IOException {
    FileSystem files = path.getFileSystem(conf);
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }

  /** The rename of a local file replaces another at once, which FileContext does in two steps. */
  private static void rename(FileSystem files, Path temporary, Path path) throws IOException {
    if (!files.getUri().getScheme().equals("file")) {
      FileContext.getFileContext(files.getUri(), files.getConf())
          .rename(temporary, path, Options.Rename.OVERWRITE);
      return;
    }
    // Hadoop's checksum of the old content, if another program left one, would refuse the new.
    files.delete(new Path(path.getParent(), "." + path.getName() + ".crc"), false);
    if (!files.rename(temporary, path)) {
      throw new DatasetException("cannot rename " + temporary + " to " + path + ": refused");
    }
  }

  private static void put(FileSystem files, Path target, byte[] content) throws IOException {
    try (OutputStream out = files.create(target, true)) {
      out.write(content);
    }
  }
}
