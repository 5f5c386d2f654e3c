package com.sparkify.churn.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.WholeFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Who was erased, as salted hashes (HMAC-SHA256) of their ids, so that logs that come late or again
 * do not bring them back. Whoever has the file can check whether an id that they know is in it, but
 * cannot list the ids.
 *
 * @param salt hexadecimal; empty if nobody was ever erased
 * @param hashes hexadecimal
 */
public record Tombstones(String salt, SortedSet<String> hashes) {
  /** Nobody was erased. */
  public static final Tombstones NONE = new Tombstones("", new TreeSet<>());

  private static final String ALGORITHM = "HmacSHA256";

  public Tombstones {
    hashes = Collections.unmodifiableSortedSet(new TreeSet<>(hashes));
    if (salt.isEmpty() && !hashes.isEmpty()) {
      throw new IllegalArgumentException("the salt is empty; hashes need one");
    }
  }

  /** Where a root keeps them. */
  public static Path file(HdfsLayout layout) {
    return new Path(layout.erased(), "tombstones.json");
  }

  /** Those of a root; none if there is no file. */
  public static Tombstones read(HdfsLayout layout, Configuration conf) throws IOException {
    return read(file(layout), conf);
  }

  /** Those in a file; none if there is no such file. */
  public static Tombstones read(Path file, Configuration conf) throws IOException {
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      JsonFields json = JsonFields.parse(in.readAllBytes(), file.toString());
      return new Tombstones(json.text("salt"), new TreeSet<>(json.texts("hashes")));
    } catch (FileNotFoundException none) {
      return NONE;
    }
  }

  /** These, and more users. */
  public Tombstones with(Set<String> userIds, String saltIfNone) {
    Tombstones salted = new Tombstones(salt.isEmpty() ? saltIfNone : salt, hashes);
    SortedSet<String> all = new TreeSet<>(hashes);
    userIds.forEach(id -> all.add(salted.hash(id)));
    return new Tombstones(salted.salt, all);
  }

  /** Puts them in place of those that a root keeps. */
  public void write(HdfsLayout layout, Configuration conf) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("salt", salt);
    JsonArray list = JsonFields.array((Collection<String>) hashes);
    json.add("hashes", list);
    WholeFile.replace(file(layout), JsonFields.bytes(json), conf);
  }

  public boolean isEmpty() {
    return hashes.isEmpty();
  }

  /** Whether a user was erased. */
  public boolean contains(String userId) {
    return !hashes.isEmpty() && hashes.contains(hash(userId));
  }

  private String hash(String userId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(salt), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(userId.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, impossible);
    }
  }
}
