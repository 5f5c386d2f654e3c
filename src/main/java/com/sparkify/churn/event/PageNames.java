package com.sparkify.churn.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds a page by the bytes of its label. */
final class PageNames {
  private final Page[] table = new Page[256];
  private final byte[][] labels = new byte[256][];

  PageNames() {
    for (Page page : Page.values()) {
      if (page != Page.OTHER) {
        put(page, page.label().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private void put(Page page, byte[] label) {
    int slot = slot(Words.pack(label, 0), label.length);
    while (table[slot] != null) {
      slot = (slot + 1) & 255;
    }
    table[slot] = page;
    labels[slot] = label;
  }

  /**
   * @param bytes with at least eight readable bytes after the label
   */
  Page find(byte[] bytes, int start, int length) {
    int slot = slot(Words.at(bytes, start) & Words.maskOf(length), length);
    while (table[slot] != null) {
      if (Arrays.equals(bytes, start, start + length, labels[slot], 0, labels[slot].length)) {
        return table[slot];
      }
      slot = (slot + 1) & 255;
    }
    return Page.OTHER;
  }

  private static int slot(long firstWord, int length) {
    return (int) (((firstWord + length) * 0x9E3779B97F4A7C15L) >>> 56);
  }
}
