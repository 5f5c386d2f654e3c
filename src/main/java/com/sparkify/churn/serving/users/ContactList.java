package com.sparkify.churn.serving.users;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.function.LongConsumer;

/** Users of a group as CSV (RFC 4180) that no spreadsheet takes for formulas. */
public final class ContactList {
  private static final String HEADER =
      "user_id,as_of,probability,decile,campaign,campaign_group,on_list_since,new_on_list,"
          + "reasons_up,reasons_down,model_version\r\n";
  private static final int ROWS_BETWEEN_CHECKS = 256;

  /** The bytes while they grow, and their copy. */
  private static final long HEAP_PER_BYTE = 3;

  private static final String FORMULA_STARTS = "=+-@\t\r";

  private ContactList() {}

  /**
   * UTF-8 bytes, the riskiest first.
   *
   * @param check called often with the bytes of heap that are taken next; throws if there are none,
   *     or the time is over
   */
  public static byte[] csv(UserScores scores, UserList.Filter filter, LongConsumer check) {
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    csv.writeBytes(HEADER.getBytes(StandardCharsets.US_ASCII));
    int end = scores.end(filter);
    int counted = 0;
    for (int rank = 0; rank < end; rank++) {
      if (scores.accepts(filter, rank)) {
        csv.writeBytes(row(scores.at(rank)).getBytes(StandardCharsets.UTF_8));
      }
      if (rank % ROWS_BETWEEN_CHECKS == 0) {
        check.accept(HEAP_PER_BYTE * (csv.size() - counted));
        counted = csv.size();
      }
    }
    return csv.toByteArray();
  }

  private static String row(UserScore score) {
    return String.join(
            ",",
            field(score.userId()),
            score.asOf().toString(),
            Double.toString(score.probability()),
            Integer.toString(score.decile()),
            field(score.campaign()),
            score.group().text(),
            score.listedSince().map(LocalDate::toString).orElse(""),
            Boolean.toString(score.isNewOnList()),
            field(score.reasonsUp()),
            field(score.reasonsDown()),
            field(score.modelVersion()))
        + "\r\n";
  }

  /** A field that spreadsheets show as the text it is. */
  static String field(String text) {
    boolean formula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String shown = formula ? "'" + text : text;
    boolean plain = shown.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
    return plain && !formula ? shown : '"' + shown.replace("\"", "\"\"") + '"';
  }
}
