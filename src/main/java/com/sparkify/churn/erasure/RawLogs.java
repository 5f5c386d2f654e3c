package com.sparkify.churn.erasure;

import com.sparkify.churn.event.EventStream;
import com.sparkify.churn.hdfs.FailureMessage;
import com.sparkify.churn.hdfs.HiddenNames;
import com.sparkify.churn.hdfs.WholeFile;
import com.sparkify.churn.operation.UserInLine;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * Raw logs in any shape that {@link EventStream} reads, plain or compressed. Each file that holds
 * users is replaced as a whole, with an object per line. A damaged line goes, too, if it may be of
 * one of them. A file is left alone and named if it is truncated, or if a line that holds a user is
 * not JSON: it may be no log at all.
 */
final class RawLogs {
  private final Configuration conf;
  private final Predicate<String> users;
  private final boolean rewrite;
  private final SortedSet<String> filtered = new TreeSet<>();
  private final SortedMap<String, String> unread = new TreeMap<>();

  /**
   * @param rewrite whether files are filtered, and not only looked at
   */
  RawLogs(Configuration conf, Predicate<String> users, boolean rewrite) {
    this.conf = conf;
    this.users = users;
    this.rewrite = rewrite;
  }

  SortedSet<String> filtered() {
    return filtered;
  }

  /** Why a file was left alone, by file. */
  SortedMap<String, String> unread() {
    return unread;
  }

  /** Filters all files of a folder and of those below it. */
  void filter(Path folder) throws IOException {
    FileSystem files = folder.getFileSystem(conf);
    for (FileStatus child : files.listStatus(folder)) {
      if (HiddenNames.isHidden(child.getPath().getName())) {
        continue;
      }
      if (child.isDirectory()) {
        filter(child.getPath());
      } else {
        filterFile(child.getPath());
      }
    }
  }

  private void filterFile(Path file) throws IOException {
    try {
      if (holds(file)) {
        if (rewrite) {
          WholeFile.rewrite(file, out -> copy(file, out), conf);
        }
        filtered.add(file.toString());
      }
    } catch (EOFException | ZipException truncated) {
      unread.put(file.toString(), "truncated or damaged (" + FailureMessage.of(truncated) + ")");
    }
  }

  /** Whether a line is to be removed; a line that is not JSON settles that none will be. */
  private boolean holds(Path file) throws IOException {
    boolean holds = false;
    try (BufferedReader in = open(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String text = utf8(line).strip();
        if (!text.startsWith("{") && UserInLine.isOf(text, users)) {
          unread.put(file.toString(), "holds them in a line that is not a JSON object");
          return false;
        }
        holds |= isOf(text);
      }
    }
    return holds;
  }

  /** Of a sound line only its key counts: a word of another user's line may look like an id. */
  private boolean isOf(String text) {
    boolean mayBe = text.contains("\"userId\"") || !text.endsWith("}");
    return mayBe && text.startsWith("{") && UserInLine.isOf(text, users);
  }

  private void copy(Path file, OutputStream target) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    OutputStream packed = codec == null ? target : codec.createOutputStream(target);
    try (BufferedReader in = open(file);
        Writer out = new OutputStreamWriter(packed, StandardCharsets.ISO_8859_1)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!isOf(utf8(line).strip())) {
          out.write(line + "\n");
        }
      }
    }
  }

  /** Bytes as characters, so that damaged text is copied as it is. */
  private BufferedReader open(Path file) throws IOException {
    InputStream in = file.getFileSystem(conf).open(file);
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    InputStream plain = codec == null ? in : codec.createInputStream(in);
    return new BufferedReader(
        new InputStreamReader(new EventStream(plain), StandardCharsets.ISO_8859_1));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
