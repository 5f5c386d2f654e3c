package com.sparkify.churn.hdfs.parquet;

import org.apache.parquet.io.api.Binary;

/**
 * The texts that a column was asked for last, so that the few of a category are not decoded again
 * for each row. A dictionary gives the same object for the same text.
 */
final class RecentTexts {
  private static final int MOST = 8;

  private final Binary[] encoded = new Binary[MOST];
  private final String[] texts = new String[MOST];
  private int next;

  String of(Binary wanted) {
    for (int i = 0; i < MOST; i++) {
      if (encoded[i] == wanted) {
        return texts[i];
      }
    }
    String text = wanted.toStringUsingUTF8();
    encoded[next] = wanted;
    texts[next] = text;
    next = (next + 1) % MOST;
    return text;
  }
}
