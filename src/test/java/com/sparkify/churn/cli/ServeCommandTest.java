package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a server from starting is said in one line that names the option. */
@Timeout(60)
class ServeCommandTest {
  @TempDir private Path folder;
  private Path models;
  private Path password;

  @BeforeEach
  void prepare() throws IOException {
    models = Files.createDirectories(folder.resolve("models"));
    password = Files.writeString(folder.resolve("password"), "secret");
  }

  private String complaint(String... options) {
    List<String> serve = new ArrayList<>(List.of("serve", "--models=" + models));
    serve.addAll(List.of(options));
    return Spoken.churn(serve.toArray(String[]::new)).complaint();
  }

  @Test
  void anAccessLogThatCannotBeWritten() {
    Path missing = folder.resolve("missing/access.log");
    assertThat(complaint("--port=0", "--access-log=" + missing))
        .isEqualTo(
            "serve: --access-log is %s, which cannot be written: its folder does not exist"
                .formatted(missing));
    assertThat(complaint("--port=0", "--access-log=" + folder))
        .isEqualTo(
            "serve: --access-log is %s, which cannot be written: it is a folder".formatted(folder));
  }

  @Test
  void aKeystoreThatIsNone() {
    Path missing = folder.resolve("missing.p12");
    assertThat(complaint("--port=0", "--keystore=" + missing, "--keystore-password=" + password))
        .isEqualTo("serve: --keystore is %s, which is not a file".formatted(missing));
    assertThat(complaint("--port=0", "--keystore=" + password, "--keystore-password=" + password))
        .startsWith(
            "serve: --keystore is %s, which cannot be opened with the password given"
                .formatted(password));
    assertThat(complaint("--port=0", "--keystore=" + password))
        .isEqualTo(
            "serve: a keystore and the file with its password go together; one of them is missing");
  }

  @Test
  void aKeyFileWithoutKeys() throws IOException {
    Path keys = Files.createFile(folder.resolve("keys"));
    assertThat(complaint("--port=0", "--api-keys=" + keys))
        .isEqualTo("serve: " + keys + ": holds no API key; write one per line");
  }

  @Test
  void onlyAPortThatIsTakenAdvisesAnother() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(complaint("--port=" + taken.getLocalPort())).contains("choose another port");
    }
  }
}
