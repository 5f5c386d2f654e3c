package com.sparkify.churn.stores;

import com.sparkify.churn.story.Skipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline on {@code abfs:}, with Azurite as the store, where npm can fetch it. */
@Tag("stores")
class AzureStoreIT {
  private static final Path HOME =
      Path.of(System.getProperty("churn.stores", "target/stores"), "azurite");
  private static final String PACKAGE = "azurite@3.37.0";

  private static final Path MAIN = HOME.resolve("node_modules/azurite/dist/src/blob/main.js");

  private static final String ACCOUNT = "churntests";
  private static final String KEY =
      Base64.getEncoder().encodeToString("for-tests-only".getBytes(StandardCharsets.UTF_8));

  @TempDir private static Path folder;
  private static ServerProcess server;
  private static AzureOrder store;

  @BeforeAll
  static void start() throws Exception {
    Skipped.unless(
        runs("node", "--version") && isInstalled(),
        "abfs: no node, or npm could not get " + PACKAGE);
    int port = ServerProcess.freePort();
    ProcessBuilder azurite =
        new ProcessBuilder(
            "node",
            MAIN.toString(),
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            Integer.toString(port),
            "--location",
            folder.resolve("blobs").toString(),
            "--skipApiVersionCheck",
            "--silent",
            "--disableTelemetry");
    azurite.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ":" + KEY);
    server = ServerProcess.start(azurite, port, folder.resolve("azurite.log"));
    store = new AzureOrder(port);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      FileSystem.closeAll(); // or it would look for the store, which is gone, when the tests end
      store.close();
      server.close();
    }
  }

  @Test
  void makesTheSameBytesAsOnLocalFiles() throws Exception {
    String host = ACCOUNT + ".dfs.core.windows.net";
    new StoredPipeline(
            "abfs://churn@" + host,
            Map.of(
                "fs.azure.abfs.endpoint",
                "127.0.0.1:" + store.port(),
                "fs.azure.account.key." + host,
                KEY,
                "fs.azure.always.use.https",
                "false",
                "fs.azure.networking.library",
                "JDK_HTTP_URL_CONNECTION",
                "fs.azure.fns.account.service.type",
                "BLOB",
                "fs.azure.account.hns.enabled",
                "false",
                "fs.azure.createRemoteFileSystemDuringInitialization",
                "true"))
        .assertSameAsLocal(folder);
  }

  private static boolean isInstalled() throws IOException, InterruptedException {
    return Files.exists(MAIN)
        || runs("npm", "install", "--no-audit", "--no-fund", "--prefix", HOME.toString(), PACKAGE);
  }

  /** Whether a program is there and ends well. */
  private static boolean runs(String... command) throws IOException, InterruptedException {
    Files.createDirectories(HOME);
    ProcessBuilder program =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(HOME.resolve("npm.log").toFile()));
    Process started;
    try {
      started = program.start();
    } catch (IOException notThere) {
      return false;
    }
    return started.waitFor() == 0;
  }
}
