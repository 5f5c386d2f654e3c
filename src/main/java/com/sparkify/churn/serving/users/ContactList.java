package com.sparkify.churn.serving.users;

import java.nio.charset.StandardCharsets;

/** The users to contact as CSV (RFC 4180) that no spreadsheet takes for formulas. */
public final class ContactList {
  private static final String HEADER =
      "user_id,as_of,probability,decile,reasons_up,reasons_down,model_version\r\n";
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private ContactList() {}

  /** UTF-8 bytes, the riskiest first; nobody of the control group. */
  public static byte[] csv(UserScores scores, UserList.Filter filter) {
    StringBuilder csv = new StringBuilder(HEADER);
    int end = scores.countAtLeast(filter.minProbability());
    for (int rank = 0; rank < end; rank++) {
      UserScore score = scores.at(rank);
      if (filter.accepts(score)) {
        csv.append(field(score.userId())).append(',').append(score.asOf()).append(',');
        csv.append(score.probability()).append(',').append(score.decile()).append(',');
        csv.append(field(score.reasonsUp())).append(',');
        csv.append(field(score.reasonsDown())).append(',');
        csv.append(field(score.modelVersion())).append("\r\n");
      }
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A field that spreadsheets show as the text it is. */
  static String field(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String shown = formula ? "'" + text : text;
    boolean plain = shown.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain && !formula ? shown : '"' + shown.replace("\"", "\"\"") + '"';
  }
}
