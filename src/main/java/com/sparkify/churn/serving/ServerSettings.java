package com.sparkify.churn.serving;

import com.sparkify.churn.serving.http.AdmissionFilter.Admission;
import com.sparkify.churn.serving.http.RequestLimits;
import com.sparkify.churn.serving.status.Oversight;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How the server listens and what it bears.
 *
 * @param drain how long requests under way may take after a stop
 * @param accessLog where each request leaves a line
 * @param version of the program, as reported to clients
 * @param oversight decides whether data is late
 */
public record ServerSettings(
    Address address,
    RequestLimits limits,
    Admission admission,
    Patience patience,
    Duration drain,
    Security security,
    Optional<Path> accessLog,
    String version,
    Oversight oversight) {

  /**
   * Where it listens.
   *
   * @param port 0 for any that is free
   */
  public record Address(String host, int port) {
    /** This machine only. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
      return host.equalsIgnoreCase("localhost") || host.equals("::1") || host.startsWith("127.");
    }

    public Address {
      Objects.requireNonNull(host, "host");
      if (port < 0 || port > 65_535) {
        throw new IllegalArgumentException("port is " + port + "; it must be from 0 to 65535");
      }
    }
  }

  /**
   * How slow a client may be.
   *
   * @param idle without a byte
   * @param headers until a request's headers have ended
   */
  public record Patience(Duration idle, Duration headers) {
    public static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(30), Duration.ofSeconds(10));
  }

  /**
   * Who may call, and how.
   *
   * @param apiKeys file of keys, one per line; without, everybody may
   * @param keystore PKCS12 or JKS; without, plain HTTP
   * @param keystorePassword file that holds its password
   * @param allowedHosts names that requests may be for, beside loopback's; if there are none, a
   *     server that listens beyond this machine takes any
   */
  public record Security(
      Optional<Path> apiKeys,
      Optional<Path> keystore,
      Optional<Path> keystorePassword,
      Set<String> allowedHosts) {
    public static final Security NONE =
        new Security(Optional.empty(), Optional.empty(), Optional.empty());

    public Security {
      if (keystore.isPresent() != keystorePassword.isPresent()) {
        throw new IllegalArgumentException(
            "a keystore and the file with its password go together; one of them is missing");
      }
      allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Without names of its own. */
    public Security(
        Optional<Path> apiKeys, Optional<Path> keystore, Optional<Path> keystorePassword) {
      this(apiKeys, keystore, keystorePassword, Set.of());
    }
  }
}
