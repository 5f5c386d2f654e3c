package com.sparkify.churn.serving.events;

import com.sparkify.churn.serving.json.JsonCursor;
import java.io.ByteArrayOutputStream;

/** Events in a JSON array as the log lines they would be. */
public final class LogBody {
  private LogBody() {}

  /**
   * The lines of a body: itself if it holds one event per line, else one line for each item of its
   * array.
   */
  public static byte[] lines(byte[] body) {
    int first = 0;
    while (first < body.length && Character.isWhitespace(body[first])) {
      first++;
    }
    if (first == body.length || body[first] != '[') {
      return body;
    }
    JsonCursor cursor = new JsonCursor(body);
    ByteArrayOutputStream lines = new ByteArrayOutputStream(body.length + 1);
    cursor.enter('[');
    while (cursor.hasMore(']')) {
      cursor.peek();
      int start = cursor.position();
      cursor.skip();
      for (int i = start; i < cursor.position(); i++) {
        boolean lineEnd = body[i] == '\n' || body[i] == '\r';
        lines.write(lineEnd ? ' ' : body[i]);
      }
      lines.write('\n');
    }
    cursor.finish();
    return lines.toByteArray();
  }
}
