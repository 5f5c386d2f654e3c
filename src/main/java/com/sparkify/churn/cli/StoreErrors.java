package com.sparkify.churn.cli;

import java.util.regex.Pattern;

/**
 * The messages of object stores' libraries, for people: without the names of Java's classes, and
 * each text once.
 */
final class StoreErrors {
  private static final Pattern CLASS =
      Pattern.compile("(?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w*Exception: *");
  private static final Pattern TWICE = Pattern.compile("(.{20,}?):?\\s+\\1", Pattern.DOTALL);

  private StoreErrors() {}

  /** The message without what only programmers need; others stay as they are. */
  static String plain(String message) {
    if (!message.contains("software.amazon.awssdk.") && !message.contains("azurebfs.")) {
      return message;
    }
    String plain = CLASS.matcher(message).replaceAll("");
    return TWICE.matcher(plain.strip()).replaceAll("$1").replaceAll("\\s+", " ");
  }
}
