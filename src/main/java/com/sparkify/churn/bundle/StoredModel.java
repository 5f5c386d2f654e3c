package com.sparkify.churn.bundle;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model's directory as it was read.
 *
 * @param files the content of each small file, by name
 * @param large SHA-256 of each file that was not kept, by name
 */
public record StoredModel(SortedMap<String, byte[]> files, SortedMap<String, String> large) {

  /** SHA-256 of each file by name. */
  SortedMap<String, String> checksums() {
    SortedMap<String, String> sums = new TreeMap<>(large);
    sums.putAll(ModelBundle.checksums(files));
    return sums;
  }
}
