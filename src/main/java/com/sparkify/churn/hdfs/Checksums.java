package com.sparkify.churn.hdfs;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Checksums of content, the same on every file system. */
public final class Checksums {
  private static final int BUFFER_BYTES = 1 << 18;

  private Checksums() {}

  /** CRC32C of a whole file, 8 hexadecimal digits. */
  public static String crc32c(FileSystem files, Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = files.open(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        checksum.update(buffer, 0, n);
      }
    }
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  /** SHA-256, 64 hexadecimal digits. */
  public static String sha256(byte[] content) {
    return HexFormat.of().formatHex(newSha256().digest(content));
  }

  /** SHA-256 of what a file is to hold, 64 hexadecimal digits. */
  public static String sha256(FileContent content) throws IOException {
    MessageDigest digest = newSha256();
    try (OutputStream out =
        new BufferedOutputStream(
            new DigestOutputStream(OutputStream.nullOutputStream(), digest), BUFFER_BYTES)) {
      content.writeTo(out);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** SHA-256 of a whole file, 64 hexadecimal digits. */
  public static String sha256(FileSystem files, Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return sha256(in::transferTo);
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
