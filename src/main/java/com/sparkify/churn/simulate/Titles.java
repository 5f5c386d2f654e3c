package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Invents names of artists and titles of songs. */
final class Titles {
  private final Map<String, List<String>> words = new HashMap<>();
  private final List<String> given;
  private final List<String> family;

  Titles() {
    for (String line : WordLists.lines("title-words.txt")) {
      List<String> sides = WordLists.split(line, "\\|");
      words.put(
          sides.get(0),
          WordLists.split(sides.get(1), " ").stream().map(word -> word.replace('_', ' ')).toList());
    }
    given =
        WordLists.lines("first-names.txt").stream()
            .flatMap(line -> WordLists.split(line.substring(2), " ").stream())
            .toList();
    family = WordLists.split(WordLists.lines("last-names.txt").get(0), " ");
  }

  /** A name as in the real log, where accented letters have been decoded wrongly twice. */
  String artist(RandomStream random) {
    return garbled(
        switch (random.below(16)) {
          case 0, 1, 2, 3, 4 -> one(given, random) + " " + one(family, random);
          case 5 -> word("adjective", random) + " " + word("noun", random);
          case 6 -> "The " + word("adjective", random) + " " + word("noun", random) + "s";
          case 7 -> "The " + word("noun", random) + " " + word("group", random);
          case 8 -> word("place", random) + " " + word("group", random);
          case 9 -> one(given, random) + " & The " + word("noun", random) + "s";
          case 10 -> "DJ " + word("noun", random) + " " + (1 + random.below(99));
          case 11 -> one(given, random) + " " + word("noun", random);
          case 12 -> word("noun", random) + " " + word("noun", random);
          case 13 -> one(family, random) + " / " + one(family, random);
          case 14 ->
              word("adjective", random)
                  + " "
                  + word("noun", random)
                  + " feat. "
                  + one(given, random);
          default -> foreign(random, word("noun", random));
        });
  }

  /** A title as in the real log; some have quotes, a backslash or a remark. */
  String song(RandomStream random) {
    String title =
        switch (random.below(14)) {
          case 0, 1, 2 -> word("adjective", random) + " " + word("noun", random);
          case 3 -> "The " + word("noun", random) + " Of " + word("noun", random);
          case 4 -> word("verb", random) + " The " + word("noun", random);
          case 5 -> word("verb", random) + " My " + word("adjective", random) + " Heart";
          case 6 -> word("noun", random) + " In " + word("place", random);
          case 7 -> "My " + word("noun", random) + " And Your " + word("noun", random);
          case 8 -> one(given, random) + "'s " + word("noun", random);
          case 9 -> word("verb", random) + " Me In " + word("place", random);
          case 10 -> "No More " + word("adjective", random) + " " + word("noun", random) + "s";
          case 11 -> word("noun", random) + " No. " + (1 + random.below(40));
          case 12 -> word("adjective", random) + " " + word("adjective", random) + " You";
          default -> random.below(2) == 0 ? foreign(random, "") : word("noun", random);
        };
    return garbled(dressed(title.trim(), random));
  }

  private String dressed(String title, RandomStream random) {
    int way = random.below(400);
    if (way < 2) {
      return "\"" + title + "\"";
    }
    if (way == 2) {
      return title + " (\"" + word("noun", random) + "\" Mix)";
    }
    if (way == 3) {
      return title + "\\" + word("noun", random);
    }
    return way < 70 ? title + " (" + word("remark", random) + ")" : title;
  }

  private String foreign(RandomStream random, String also) {
    return word("foreign", random) + " " + (also.isEmpty() ? one(given, random) : also);
  }

  private String word(String kind, RandomStream random) {
    return one(words.get(kind), random);
  }

  private static String one(List<String> list, RandomStream random) {
    return list.get(random.below(list.size()));
  }

  private static String garbled(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length == text.length()) {
      return text;
    }
    String once = new String(bytes, ISO_8859_1);
    return new String(once.getBytes(UTF_8), ISO_8859_1);
  }
}
