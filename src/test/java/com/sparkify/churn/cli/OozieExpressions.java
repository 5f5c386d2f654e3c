package com.sparkify.churn.cli;

import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the <code>${…}</code> of some texts refer to. */
record OozieExpressions(SortedSet<String> functions, SortedSet<String> parameters) {
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern LITERAL = Pattern.compile("'[^']*'");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_:]*\\s*\\(?");
  private static final Set<String> CONSTANTS =
      Set.of("eq", "ne", "and", "or", "not", "MINUTES", "YEAR", "MONTH", "DAY");

  static OozieExpressions of(Collection<String> texts) {
    OozieExpressions found = new OozieExpressions(new TreeSet<>(), new TreeSet<>());
    for (String text : texts) {
      Matcher expressions = EXPRESSION.matcher(text);
      while (expressions.find()) {
        found.add(LITERAL.matcher(expressions.group(1)).replaceAll(""));
      }
    }
    return found;
  }

  private void add(String expression) {
    Matcher words = WORD.matcher(expression);
    while (words.find()) {
      String word = words.group();
      if (word.endsWith("(")) {
        functions.add(word.substring(0, word.length() - 1).strip());
      } else if (!CONSTANTS.contains(word.strip())) {
        parameters.add(word.strip());
      }
    }
  }
}
