package com.sparkify.churn.story;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Log lines told as a story: {@code new Story().user("u1").at("2018-10-05T10:00:00Z").plays(3)}.
 */
public final class Story {
  private final List<String> lines = new ArrayList<>();
  private String user = "u1";
  private String level = "paid";
  private Long session = 1L;
  private int item;
  private long millis;
  private int songs;

  /** Goes on with a user. */
  public Story user(String id) {
    user = id;
    return this;
  }

  /** Goes on at an instant such as {@code 2018-10-05T10:00:00Z}. */
  public Story at(String instant) {
    millis = Instant.parse(instant).toEpochMilli();
    return this;
  }

  /** Goes on with a session. */
  public Story session(long id) {
    session = id;
    item = 0;
    return this;
  }

  /** Goes on without session ids. */
  public Story withoutSession() {
    session = null;
    return this;
  }

  public Story level(String newLevel) {
    level = newLevel;
    return this;
  }

  /** Plays some songs, none of them heard before, 200 s each. */
  public Story plays(int count) {
    for (int i = 0; i < count; i++) {
      playsSong("artist " + songs % 7, "song " + songs++);
    }
    return this;
  }

  public Story playsSong(String artist, String song) {
    return add(
        "NextSong",
        ",\"artist\":\"%s\",\"song\":\"%s\",\"length\":200.00001".formatted(artist, song));
  }

  /** Plays a song that takes no time, as robots do. */
  public Story playsSongInstantly(String artist, String song) {
    long now = millis;
    playsSong(artist, song);
    millis = now;
    return this;
  }

  /** Visits pages, a second each. */
  public Story visits(String... pages) {
    for (String page : pages) {
      add(page, "");
    }
    return this;
  }

  /** Cancels, and confirms it. */
  public Story cancels() {
    return visits("Cancel", "Cancellation Confirmation");
  }

  private Story add(String page, String song) {
    String sessionFields =
        session == null
            ? ""
            : String.format(Locale.ROOT, "\"sessionId\":%d,\"itemInSession\":%d,", session, item++);
    lines.add(
        String.format(
            Locale.ROOT,
            "{\"ts\":%d,\"userId\":\"%s\",%s\"page\":\"%s\",\"auth\":\"Logged In\","
                + "\"level\":\"%s\",\"location\":\"Bakersfield, CA\","
                + "\"userAgent\":\"Mozilla/5.0 (Macintosh) Chrome/36.0\","
                + "\"registration\":1538173362000,\"gender\":\"F\"%s}",
            millis,
            user,
            sessionFields,
            page,
            level,
            song));
    millis += song.isEmpty() ? 1_000 : 200_000;
    return this;
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }

  public byte[] bytes() {
    return bytes(lines);
  }

  /** Some lines as a file. */
  public static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
