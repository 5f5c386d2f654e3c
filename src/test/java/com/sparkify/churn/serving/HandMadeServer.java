package com.sparkify.churn.serving;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A made-up model and made-up scores, served: {@code main PORT TREES USERS}. */
public final class HandMadeServer {
  private HandMadeServer() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("churn-by-hand");
    PlayModels play = new PlayModels(folder.resolve("models"));
    Files.createDirectories(folder.resolve("models"));
    play.promote(play.publish(1, Integer.parseInt(args[1])));
    PlayScores.publish(folder.resolve("scores"), Integer.parseInt(args[2]));
    RunningServer server =
        new RunningServer(
            folder.resolve("models"),
            Optional.of(folder.resolve("scores")),
            LocalSettings.onPort(Integer.parseInt(args[0])));
    server.server().join();
  }
}
