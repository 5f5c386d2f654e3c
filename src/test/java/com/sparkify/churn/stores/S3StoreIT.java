package com.sparkify.churn.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline on {@code s3a:}, with S3Proxy as the store. */
@Tag("stores")
class S3StoreIT {
  private static final Path JAR = Path.of(System.getProperty("churn.stores", "target/stores"));

  @TempDir private static Path folder;
  private static ServerProcess server;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    port = ServerProcess.freePort();
    Path properties = folder.resolve("s3proxy.properties");
    Files.write(
        properties,
        List.of(
            "s3proxy.endpoint=http://127.0.0.1:" + port,
            "s3proxy.authorization=none",
            "s3proxy.ignore-unknown-headers=true",
            "jclouds.provider=transient",
            "jclouds.identity=unused",
            "jclouds.credential=unused"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    server =
        ServerProcess.start(
            new ProcessBuilder(
                java,
                "-Xmx1200m",
                "-jar",
                JAR.resolve("s3proxy.jar").toString(),
                "--properties",
                properties.toString()),
            port,
            folder.resolve("s3proxy.log"));
    HttpRequest createBucket =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/churn"))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(createBucket, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void makesTheSameBytesAsOnLocalFiles() throws Exception {
    new StoredPipeline(
            "s3a://churn",
            Map.of(
                "fs.s3a.endpoint", "http://127.0.0.1:" + port,
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.access.key", "churn",
                "fs.s3a.secret.key", "for-tests-only"))
        .assertSameAsLocal(folder);
  }
}
