package com.sparkify.churn.erasure;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sparkify.churn.operation.UserInLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Rejected lines: the user is somewhere in the line, which may be damaged. */
final class RejectedRecords implements StoredFile {
  @Override
  public boolean isOne(String name) {
    return name.endsWith(".jsonl");
  }

  @Override
  public long count(Path file, Predicate<String> users, Configuration conf) throws IOException {
    try (BufferedReader in = open(file, conf)) {
      return in.lines().filter(line -> isOf(line, users)).count();
    }
  }

  @Override
  public void copyWithout(Path file, Path target, Predicate<String> users, Configuration conf)
      throws IOException {
    try (BufferedReader in = open(file, conf);
        Writer out =
            new OutputStreamWriter(
                target.getFileSystem(conf).create(target, false), StandardCharsets.UTF_8)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (!isOf(line, users)) {
          out.write(line + "\n");
        }
      }
    }
  }

  private static boolean isOf(String record, Predicate<String> users) {
    JsonObject json = JsonParser.parseString(record).getAsJsonObject();
    if (json.has("line")) {
      return UserInLine.isOf(json.get("line").getAsString(), users);
    }
    if (json.has("base64")) {
      byte[] bytes = Base64.getDecoder().decode(json.get("base64").getAsString());
      return UserInLine.isOf(new String(bytes, StandardCharsets.ISO_8859_1), users);
    }
    return false;
  }

  private static BufferedReader open(Path file, Configuration conf) throws IOException {
    return new BufferedReader(
        new InputStreamReader(file.getFileSystem(conf).open(file), StandardCharsets.UTF_8));
  }
}
