package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys in a file, one per line; compared in a time that tells nothing about them. */
public final class ApiKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final String BEARER = "Bearer ";

  private final Path file;
  private volatile FileTime read;
  private volatile List<byte[]> digests;

  /**
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it holds no key
   */
  public ApiKeys(Path file) throws IOException {
    this.file = file;
    this.read = Files.getLastModifiedTime(file);
    this.digests = digests(file);
  }

  /**
   * Reads the file again if it was changed. A file that holds no key any more, or is gone, closes
   * the server to everybody: whoever empties it means to revoke.
   */
  public void refresh() {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(read)) {
        read = changed;
        digests = digests(file);
        LOG.info("read {} API keys from {}", digests.size(), file);
      }
    } catch (NoSuchFileException | IllegalArgumentException revoked) {
      if (!digests.isEmpty()) {
        LOG.warn("no API key is valid any more, and nobody is let in: {}", revoked.getMessage());
      }
      digests = List.of();
    } catch (IOException unreadable) {
      LOG.warn("keeping the API keys as they are: {}", unreadable.getMessage());
    }
  }

  boolean admits(HttpServletRequest request) {
    byte[] given = digest(of(request).orElse(""));
    boolean known = false;
    for (byte[] digest : digests) {
      known |= MessageDigest.isEqual(digest, given);
    }
    return known;
  }

  /** The key that a request carries. */
  static Optional<String> of(HttpServletRequest request) {
    String key = request.getHeader("X-API-Key");
    if (key == null) {
      String authorization = request.getHeader("Authorization");
      if (authorization != null
          && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        key = authorization.substring(BEARER.length()).strip();
      }
    }
    return Optional.ofNullable(key);
  }

  private static List<byte[]> digests(Path file) throws IOException {
    List<byte[]> digests =
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .map(ApiKeys::digest)
            .toList();
    if (digests.isEmpty()) {
      throw new IllegalArgumentException(file + ": holds no API key; write one per line");
    }
    return digests;
  }

  private static byte[] digest(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
