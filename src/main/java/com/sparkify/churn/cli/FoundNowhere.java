package com.sparkify.churn.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The ids to erase that nothing stored has. Somebody has to look at them: an id that is misspelt
 * leaves the user who was meant where they are.
 *
 * @param ids in the order in which they were given
 * @param asked how many ids were given
 */
record FoundNowhere(List<String> ids, int asked) {
  private static final int NAMED = 5;

  static final FoundNowhere NONE = new FoundNowhere(List.of(), 0);

  FoundNowhere {
    ids = List.copyOf(ids);
  }

  void print(PrintWriter out) {
    if (!ids.isEmpty()) {
      Summaries.line(
          out,
          "Found nowhere",
          "%,d of %,d ids: %s; misspelt, or erased before?",
          ids.size(),
          asked,
          named());
    }
  }

  /** The first few, for a program. */
  Map<String, String> facts() {
    return ids.isEmpty() ? Map.of() : Map.of("idsFoundNowhere", named());
  }

  /** In quotes, so that an id with spaces can be seen as one. */
  private String named() {
    String first =
        ids.stream()
            .limit(NAMED)
            .map(id -> "'" + Summaries.shown(id) + "'")
            .collect(Collectors.joining(", "));
    int others = ids.size() - NAMED;
    return others > 0 ? String.format(Locale.ROOT, "%s and %,d more", first, others) : first;
  }
}
