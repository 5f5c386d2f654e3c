package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** A log line, read back by a general JSON parser. */
record Row(String line, JsonObject json) {

  static Row of(String line) {
    return new Row(line, JsonParser.parseString(line).getAsJsonObject());
  }

  long second() {
    return json.get("ts").getAsLong() / 1000;
  }

  String user() {
    return json.get("userId").getAsString();
  }

  long session() {
    return json.get("sessionId").getAsLong();
  }

  int item() {
    return json.get("itemInSession").getAsInt();
  }

  String page() {
    return json.get("page").getAsString();
  }

  String auth() {
    return json.get("auth").getAsString();
  }

  String level() {
    return json.get("level").getAsString();
  }

  boolean isRedirect() {
    return json.get("status").getAsInt() == 307;
  }

  boolean isSong() {
    return page().equals("NextSong");
  }

  int wholeSeconds() {
    return (int) json.get("length").getAsDouble();
  }

  /** All log files of a folder, in the order of their paths. */
  static List<Path> files(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .filter(path -> path.getFileName().toString().startsWith("events.json"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** The text of all log files of a folder, one after the other. */
  static String allText(Path folder) {
    StringBuilder all = new StringBuilder();
    files(folder).forEach(file -> all.append(text(file)));
    return all.toString();
  }

  static List<Row> all(Path folder) {
    return lines(allText(folder));
  }

  /** Lines end with LF only: titles hold other characters that some take for a line's end. */
  static List<Row> lines(String text) {
    List<Row> rows = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      rows.add(of(text.substring(start, end)));
      start = end + 1;
    }
    if (start != text.length()) {
      throw new AssertionError("the log does not end with LF: " + text.substring(start));
    }
    return rows;
  }
}
