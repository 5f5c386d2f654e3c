package com.sparkify.churn.event;

/** The browser that a user agent names. */
public enum Browser {
  UNKNOWN("unknown", ""),
  // Every one of these also names some of those below it, so the order decides.
  EDGE("edge", "Edg"),
  OPERA("opera", "OPR/"),
  CHROME("chrome", "Chrome/"),
  FIREFOX("firefox", "Firefox/"),
  SAFARI("safari", "Safari/"),
  INTERNET_EXPLORER("internet_explorer", "Trident"),
  OTHER("other", "");

  private final String label;
  private final byte[] token;

  Browser(String label, String token) {
    this.label = label;
    this.token = token.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** The name it has in exports. */
  public String label() {
    return label;
  }

  /** The first browser whose token occurs in a user agent; {@link #OTHER} if none does. */
  public static Browser of(byte[] bytes, int start, int length) {
    return Tokens.first(values(), b -> b.token, new Tokens.Range(bytes, start, length), OTHER);
  }
}
