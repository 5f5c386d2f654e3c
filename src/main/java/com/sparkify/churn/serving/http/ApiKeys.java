package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys in a file, one per line; compared in a time that reveals nothing about them. */
public final class ApiKeys {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeys.class);
  private static final String BEARER = "Bearer ";

  /** The content of no file, so that whatever appears in its place is read. */
  private static final byte[] GONE = {};

  private final Path file;
  private byte[] content;
  private String failure = "";
  private volatile List<byte[]> digests;

  /**
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it holds no key
   */
  public ApiKeys(Path file) throws IOException {
    this.file = file;
    this.content = Files.readAllBytes(file);
    this.digests = digests();
  }

  /**
   * Reads the file again, whatever its time stamp: a file that was moved away and back has the old
   * one. A file without keys, or a missing file, closes the server to everybody: someone who
   * empties it means to revoke.
   *
   * @return whether the file could be read, or is gone
   */
  public synchronized boolean refresh() {
    try {
      byte[] now = Files.readAllBytes(file);
      if (!Arrays.equals(now, content)) {
        content = now;
        digests = digests();
        LOG.info("read {} API keys from {}", digests.size(), file);
      }
    } catch (NoSuchFileException | IllegalArgumentException revoked) {
      content = revoked instanceof NoSuchFileException ? GONE : content;
      if (!digests.isEmpty()) {
        LOG.warn(
            "no API key is valid any more, so all requests are refused: {}", revoked.getMessage());
      }
      digests = List.of();
    } catch (IOException unreadable) {
      if (!unreadable.toString().equals(failure)) {
        LOG.warn("keeping the API keys as they are: {}", unreadable.toString());
      }
      failure = unreadable.toString();
      return false;
    }
    failure = "";
    return true;
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

  private List<byte[]> digests() {
    List<byte[]> digests =
        new String(content, StandardCharsets.UTF_8)
            .lines()
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
