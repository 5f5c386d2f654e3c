package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.LocalSettings;
import com.sparkify.churn.serving.PlayModels;
import com.sparkify.churn.serving.RunningServer;
import com.sparkify.churn.serving.ServerSettings.Security;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call, and over what. */
@Tag("security")
class SecurityIT {
  private static final String PASSWORD = "correct horse";

  @TempDir private Path folder;

  @BeforeEach
  void promoteAModel() throws Exception {
    PlayModels play = new PlayModels(folder);
    play.promote(play.publish(1, 10));
  }

  private RunningServer withKeys(String keys) throws Exception {
    Path file = Files.writeString(folder.resolve("keys.txt"), keys);
    Security security = new Security(Optional.of(file), Optional.empty(), Optional.empty());
    return new RunningServer(folder, Optional.empty(), LocalSettings.with(security));
  }

  private static int status(RunningServer server, String header, String value) throws Exception {
    return server.send(server.request("/api/v1/model").header(header, value).GET()).statusCode();
  }

  @Test
  void onlyHealthAndWhatHoldsNoDataIsForEverybody() throws Exception {
    try (RunningServer server = withKeys("secret")) {
      Set<String> open = new TreeSet<>();
      for (RouteSpec route : server.server().routes()) {
        HttpRequest.Builder request = server.request(route.path());
        BodyPublisher body = BodyPublishers.noBody();
        int status =
            server
                .send(request.method(route.method().name().toUpperCase(Locale.ROOT), body))
                .statusCode();
        if (status != 401 && !route.path().startsWith("/page/")) {
          open.add(route.path());
        }
      }
      assertThat(open)
          .containsExactlyInAnyOrder(
              "/",
              "/health",
              "/openapi.json",
              "/ping",
              "/v2/health/live",
              "/v2/health/ready",
              "/version");
      assertThat(server.get("/page/main.js").statusCode()).isEqualTo(200);
      assertThat(server.get("/no/such/path").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void onlyHoldersOfAKeyGetData() throws Exception {
    try (RunningServer server = withKeys("# ours\nsecret-1\n\nsecret-2\n")) {
      assertThat(server.get("/api/v1/model").statusCode()).isEqualTo(401);
      assertThat(server.get("/metrics").statusCode()).isEqualTo(401);
      assertThat(server.get("/").statusCode()).isEqualTo(200);
      assertThat(server.get("/v2/health/ready").statusCode()).isEqualTo(200);
      assertThat(status(server, "X-API-Key", "secret-1")).isEqualTo(200);
      assertThat(status(server, "X-API-Key", "secret-2")).isEqualTo(200);
      assertThat(status(server, "Authorization", "Bearer secret-1")).isEqualTo(200);
      assertThat(status(server, "Authorization", "bearer secret-1")).isEqualTo(200);
      for (String wrong : new String[] {"secret", "secret-11", "Secret-1", "# ours", "\u00e9"}) {
        assertThat(status(server, "X-API-Key", wrong)).as(wrong).isEqualTo(401);
      }
    }
  }

  @Test
  void keysAreReadAgainWhenTheFileChangesAndNobodyIsLetInWhenItIsEmptied() throws Exception {
    try (RunningServer server = withKeys("old\n")) {
      Path file = folder.resolve("keys.txt");
      change(file, "new\n", 1);
      awaitStatus(server, "new", 200);
      assertThat(status(server, "X-API-Key", "old")).isEqualTo(401);
      change(file, "\n", 2);
      awaitStatus(server, "new", 401);
      assertThat(status(server, "X-API-Key", "")).isEqualTo(401);
      change(file, "newer\n", 3);
      awaitStatus(server, "newer", 200);
      Files.delete(file);
      awaitStatus(server, "newer", 401);
    }
  }

  @Test
  void aKeyFileThatWasAwayIsReadAgainThoughItsTimeStampIsTheOld() throws Exception {
    try (RunningServer server = withKeys("first\n")) {
      Path file = folder.resolve("keys.txt");
      Path away = Files.move(file, folder.resolve("away.txt"));
      awaitStatus(server, "first", 401);
      Files.move(away, file);
      awaitStatus(server, "first", 200);
      FileTime stamp = Files.getLastModifiedTime(file);
      Files.writeString(file, "other\n");
      Files.setLastModifiedTime(file, stamp);
      awaitStatus(server, "other", 200);
      assertThat(status(server, "X-API-Key", "first")).isEqualTo(401);
    }
  }

  private static void change(Path file, String keys, int later) throws Exception {
    Files.writeString(file, keys);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(later)));
  }

  private static void awaitStatus(RunningServer server, String key, int status) throws Exception {
    for (int tries = 0; status(server, "X-API-Key", key) != status; tries++) {
      assertThat(tries).as("tries until the new key was taken").isLessThan(200);
      Thread.sleep(50);
    }
  }

  @Test
  void aKeystoreMakesItHttps() throws Exception {
    Path keystore = keystore();
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Security security =
        new Security(Optional.empty(), Optional.of(keystore), Optional.of(password));
    try (RunningServer server =
        new RunningServer(
            folder,
            Optional.empty(),
            LocalSettings.with(security),
            HttpClient.newBuilder().sslContext(trusting(keystore)))) {
      assertThat(server.uri("/").getScheme()).isEqualTo("https");
      assertThat(server.post("/api/v1/predict", "{\"level\":\"paid\"}").statusCode())
          .isEqualTo(200);
      SSLContext trust = trusting(keystore);
      LeavingClient.assertItsWorkEnds(
          server, port -> trust.getSocketFactory().createSocket("127.0.0.1", port));
    }
  }

  /** A keystore with a fresh self-signed key for 127.0.0.1, made by the JDK's keytool. */
  private Path keystore() throws Exception {
    Path keystore = folder.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                keystore.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    return keystore;
  }

  private static SSLContext trusting(Path keystore) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keystore)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(keys);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
