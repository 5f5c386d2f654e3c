package com.sparkify.churn.erasure;

import com.sparkify.churn.hdfs.HiddenNames;
import com.sparkify.churn.hdfs.WholeFile;
import com.sparkify.churn.operation.UserInLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * Raw logs of one JSON object per line, plain or compressed. Each file that holds users is replaced
 * as a whole; one with an object over several lines, or an array, is left alone and named.
 */
final class RawLogs {
  private final Configuration conf;
  private final Set<String> users;
  private final SortedSet<String> filtered = new TreeSet<>();
  private final SortedSet<String> unread = new TreeSet<>();

  RawLogs(Configuration conf, Set<String> users) {
    this.conf = conf;
    this.users = users;
  }

  SortedSet<String> filtered() {
    return filtered;
  }

  SortedSet<String> unread() {
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
    boolean holds = false;
    try (BufferedReader in = open(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String text = utf8(line).strip();
        if (!text.isEmpty() && !(text.startsWith("{") && text.endsWith("}"))) {
          if (UserInLine.isOf(text, users::contains) || text.startsWith("[")) {
            unread.add(file.toString());
            return;
          }
        } else {
          holds |= isOf(text);
        }
      }
    }
    if (holds) {
      WholeFile.rewrite(file, out -> copy(file, out), conf);
      filtered.add(file.toString());
    }
  }

  /** Only by its key: a word of another user's line may look like an id. */
  private boolean isOf(String line) {
    return line.contains("\"userId\"") && UserInLine.isOf(line, users::contains);
  }

  private void copy(Path file, OutputStream target) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    OutputStream packed = codec == null ? target : codec.createOutputStream(target);
    try (BufferedReader in = open(file);
        Writer out = new OutputStreamWriter(packed, StandardCharsets.ISO_8859_1)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!isOf(utf8(line))) {
          out.write(line + "\n");
        }
      }
    }
  }

  /** Bytes as characters, so that damaged text is copied as it is. */
  private BufferedReader open(Path file) throws IOException {
    InputStream in = file.getFileSystem(conf).open(file);
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    return new BufferedReader(
        new InputStreamReader(
            codec == null ? in : codec.createInputStream(in), StandardCharsets.ISO_8859_1));
  }

  private static String utf8(String bytes) {
    return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
