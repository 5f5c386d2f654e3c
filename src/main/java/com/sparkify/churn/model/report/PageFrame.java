package com.sparkify.churn.model.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What every report is built of: a page with its style, tiles, sections and notices. */
final class PageFrame {
  private PageFrame() {}

  /**
   * A whole page as UTF-8.
   *
   * @param title as plain text
   * @param content HTML
   */
  static byte[] page(String title, CharSequence content) {
    String page =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
            + "<title>"
            + Html.escape(title)
            + "</title><style>"
            + style()
            + "</style></head><body><main>"
            + content
            + "</main></body></html>\n";
    return page.getBytes(StandardCharsets.UTF_8);
  }

  /** A figure with its name and a note. */
  static String tile(String name, String value, String note) {
    return "<div class=\"tile\"><span>%s</span><b>%s</b><small>%s</small></div>"
        .formatted(name, value, note);
  }

  /** A part of the page, with words that explain it. */
  static String section(String title, String words, String content) {
    return "<section><h2>%s</h2><p class=\"soft\">%s</p>%s</section>"
        .formatted(title, words, content);
  }

  /**
   * A sentence that must not be missed.
   *
   * @param failing whether the figures must not be used
   */
  static String notice(String text, boolean failing) {
    return "<div class=\"alarm%s\" role=\"alert\">%s</div>"
        .formatted(failing ? " failing" : "", Html.escape(text));
  }

  private static String style() {
    try (InputStream css = PageFrame.class.getResourceAsStream("report.css")) {
      return new String(
          Objects.requireNonNull(css, "report.css").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("report.css cannot be read", unreadable);
    }
  }
}
