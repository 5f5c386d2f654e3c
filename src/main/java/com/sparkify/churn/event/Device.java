package com.sparkify.churn.event;

/** What a user listens on, by the platform that the user agent names. */
public enum Device {
  UNKNOWN("unknown", ""),
  IPHONE("iphone", "iPhone"),
  IPAD("ipad", "iPad"),
  ANDROID("android", "Android"),
  WINDOWS("windows", "Windows"),
  MAC("mac", "Macintosh"),
  LINUX("linux", "Linux"),
  OTHER("other", "");

  private final String label;
  private final byte[] token;

  Device(String label, String token) {
    this.label = label;
    this.token = token.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** The name it has in exports. */
  public String label() {
    return label;
  }

  /** The first platform whose token occurs in a user agent; {@link #OTHER} if none does. */
  public static Device of(byte[] bytes, int start, int length) {
    return Tokens.first(values(), d -> d.token, new Tokens.Range(bytes, start, length), OTHER);
  }
}
