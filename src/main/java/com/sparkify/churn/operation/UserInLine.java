package com.sparkify.churn.operation;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds users in the text of a log line, damaged or not: the values of its keys {@code userId}, or
 * else, if it has none that can be read, every word of it.
 */
public final class UserInLine {
  private static final Pattern USER =
      Pattern.compile("\"userId\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*)");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_.@-]+");

  private UserInLine() {}

  /**
   * Whether a line is of one of some users, or may be. Every id in it is tested, even after one of
   * them was found, because the caller may note which were.
   */
  public static boolean isOf(String line, Predicate<String> users) {
    List<String> ids = ids(line);
    boolean found = false;
    for (String id : ids.isEmpty() ? List.of(BETWEEN_WORDS.split(line)) : ids) {
      found |= users.test(id);
    }
    return found;
  }

  private static List<String> ids(String line) {
    List<String> ids = new ArrayList<>();
    Matcher found = USER.matcher(line);
    while (found.find()) {
      try {
        ids.add(JsonParser.parseString(found.group(1)).getAsString());
      } catch (JsonParseException damaged) {
        return List.of();
      }
    }
    return ids;
  }
}
