package com.sparkify.churn.operation.lineage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Adds each event as a line to a local file, which is created if necessary. */
record FileReceiver(Path file) implements EventReceiver {
  @Override
  public void send(String event) throws IOException {
    Files.write(
        file,
        (event + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
