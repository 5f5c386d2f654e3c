package com.sparkify.churn.fragment;

import com.sparkify.churn.session.FragmentKey;
import com.sparkify.churn.session.FragmentSink;
import com.sparkify.churn.session.PackedInput;
import com.sparkify.churn.session.SessionFragment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A published file of fragments in which a user's own can be found; safe for many threads. */
final class UserFile {
  private static final String LOCAL = "file";

  private final Path path;
  private final MappedFile data;
  private final UserIndex index;
  private final long end;

  private UserFile(Path path, MappedFile data, UserIndex index) {
    this.path = path;
    this.data = data;
    this.index = index;
    this.end = data.length() - FragmentFile.TRAILER_BYTES;
  }

  /**
   * Reads a file whole, which checks it. One of another file system is copied to the local disk.
   *
   * @throws IOException if it is damaged
   */
  static UserFile open(Path path, Configuration conf) throws IOException {
    FileSystem files = path.getFileSystem(conf);
    URI uri = files.makeQualified(path).toUri();
    if (uri.getScheme().equals(LOCAL)) {
      return open(path, java.nio.file.Path.of(uri.getPath()));
    }
    java.nio.file.Path copy = Files.createTempFile("churn-sessions-", ".bin");
    try (InputStream in = files.open(path)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return open(path, copy);
    } finally {
      Files.delete(copy);
    }
  }

  private static UserFile open(Path path, java.nio.file.Path local) throws IOException {
    MappedFile data = MappedFile.of(local);
    try (FragmentFile.Reader reader = new FragmentFile.Reader(path, Files.newInputStream(local))) {
      return new UserFile(path, data, UserIndex.of(reader, path));
    }
  }

  /**
   * Hands over all fragments of a user.
   *
   * @param user as {@link FragmentKey#user} gives it
   */
  void read(byte[] user, FragmentSink sink) throws IOException, InterruptedException {
    long at = index.start(user);
    while (at < end) {
      ByteBuffer record = data.at(at);
      int keyLength = record.getInt(0);
      int valueLength = record.getInt(Integer.BYTES);
      int keyAt = FragmentFile.LENGTHS_BYTES;
      requireSound(keyLength, valueLength, at);
      int order = UserIndex.compare(record, keyAt + FragmentKey.USER_BY_PARTITION, user);
      if (order > 0) {
        return;
      }
      if (order == 0) {
        hand(record.slice(keyAt, keyLength + valueLength), keyLength, sink);
      }
      at += keyAt + keyLength + valueLength;
    }
  }

  private static void hand(ByteBuffer bytes, int keyLength, FragmentSink sink)
      throws IOException, InterruptedException {
    byte[] copy = new byte[bytes.capacity()];
    bytes.get(copy);
    PackedInput input = new PackedInput();
    FragmentKey key = FragmentKey.readByPartition(input.reset(copy, 0));
    input.reset(copy, keyLength);
    sink.accept(key, SessionFragment.read(input));
  }

  /** The file was sound when it was opened; a disk may have failed since. */
  private void requireSound(int keyLength, int valueLength, long at) throws IOException {
    boolean sound =
        keyLength > 0
            && valueLength >= 0
            && valueLength <= FragmentFile.LARGEST_RECORD
            && at + FragmentFile.LENGTHS_BYTES + keyLength + valueLength <= end;
    if (!sound) {
      throw new IOException(
          "%s: damaged: a record of %d + %d bytes at %d; run sessionize for its day again"
              .formatted(path, keyLength, valueLength, at));
    }
  }
}
