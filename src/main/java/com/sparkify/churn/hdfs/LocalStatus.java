package com.sparkify.churn.hdfs;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The status of a local file. Its permissions and owners are read when they are first asked for,
 * which is rare: to name an owner, Java looks through the machine's users. Hadoop's own status
 * would start a process.
 */
final class LocalStatus extends FileStatus {
  private static final long serialVersionUID = 1;

  private final transient FileStatus hadoops;
  private final transient File file;
  private transient PosixFileAttributes attributes;

  /**
   * @param hadoops what Hadoop says about the file
   */
  LocalStatus(FileStatus hadoops, File file) {
    super(
        hadoops.getLen(),
        hadoops.isDirectory(),
        hadoops.getReplication(),
        hadoops.getBlockSize(),
        hadoops.getModificationTime(),
        hadoops.getAccessTime(),
        null,
        null,
        null,
        hadoops.getPath());
    this.hadoops = hadoops;
    this.file = file;
  }

  /** Whether the platform has such permissions and owners. */
  private boolean isPosix() {
    if (attributes == null) {
      try {
        attributes = Files.readAttributes(file.toPath(), PosixFileAttributes.class);
      } catch (UnsupportedOperationException otherPlatform) {
        return false;
      } catch (IOException failed) {
        throw new UncheckedIOException(
            file + ": its permissions and owner cannot be read: " + failed, failed);
      }
    }
    return true;
  }

  @Override
  public FsPermission getPermission() {
    return isPosix()
        ? FsPermission.valueOf("-" + PosixFilePermissions.toString(attributes.permissions()))
        : hadoops.getPermission();
  }

  @Override
  public String getOwner() {
    return isPosix() ? attributes.owner().getName() : hadoops.getOwner();
  }

  @Override
  public String getGroup() {
    return isPosix() ? attributes.group().getName() : hadoops.getGroup();
  }
}
