package com.sparkify.churn.serving.http;

import java.util.List;
import java.util.Locale;

/** Media types, and how a client's wishes are held against them. */
public final class MediaTypes {
  public static final String JSON = "application/json";
  public static final String NDJSON = "application/x-ndjson";
  public static final String PROBLEM = "application/problem+json";
  public static final String CSV = "text/csv";
  public static final String BYTES = "application/octet-stream";
  public static final String TEXT = "text/plain";

  private static final String UTF_8 = "; charset=utf-8";

  private MediaTypes() {}

  /** A textual type with its charset, as answers have it. */
  public static String inUtf8(String type) {
    return type + UTF_8;
  }

  /** The type without parameters, in lower case. */
  static String essence(String type) {
    if (type.equals(JSON)) {
      return JSON;
    }
    int parameters = type.indexOf(';');
    return (parameters < 0 ? type : type.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
  }

  /** Whether text of this content type is UTF-8, said or unsaid. */
  static boolean isUtf8(String contentType) {
    if (contentType.indexOf(';') < 0) {
      return true;
    }
    String lower = contentType.toLowerCase(Locale.ROOT).replace("\"", "").replace(" ", "");
    int charset = lower.indexOf(";charset=");
    return charset < 0 || lower.startsWith("utf-8", charset + 9);
  }

  /** Whether an Accept header, null for none, allows one of the types. */
  static boolean accepts(String accept, List<String> types) {
    if (accept == null || accept.isBlank() || accept.equals("*/*")) {
      return true;
    }
    for (String range : accept.split(",")) {
      String wanted = essence(range);
      if (!refuses(range) && types.stream().anyMatch(type -> matches(wanted, essence(type)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean refuses(String range) {
    return range.replace(" ", "").matches(".*;q=0(\\.0*)?");
  }

  private static boolean matches(String wanted, String type) {
    return wanted.equals("*/*")
        || wanted.equals(type)
        || (wanted.endsWith("/*") && type.startsWith(wanted.substring(0, wanted.length() - 1)));
  }
}
