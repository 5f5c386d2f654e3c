package com.sparkify.churn.model.report;

/** A table of the page: a header, then rows of cells that are already HTML. */
final class Table {
  private final StringBuilder html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");

  /**
   * @param headers the first column holds words, the others numbers
   */
  Table(String... headers) {
    for (String header : headers) {
      html.append("<th scope=\"col\">").append(Html.escape(header)).append("</th>");
    }
    html.append("</tr></thead><tbody>");
  }

  Table row(String first, String... others) {
    html.append("<tr><th scope=\"row\">").append(first).append("</th>");
    for (String cell : others) {
      html.append("<td>").append(cell).append("</td>");
    }
    html.append("</tr>");
    return this;
  }

  /** A row that heads those after it. */
  Table heading(String text, int columns) {
    html.append("<tr class=\"heading\"><th colspan=\"")
        .append(columns)
        .append("\">")
        .append(Html.escape(text))
        .append("</th></tr>");
    return this;
  }

  @Override
  public String toString() {
    return html + "</tbody></table></div>";
  }
}
