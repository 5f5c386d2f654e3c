package com.sparkify.churn.stores;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A server on a port of this machine, ended with the tests. */
final class ServerProcess implements Closeable {
  private static final int SECONDS_TO_START = 60;

  private final Process process;

  private ServerProcess(Process process) {
    this.process = process;
  }

  /** A port that nobody listens at. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /**
   * Starts a program and waits until somebody listens at its port.
   *
   * @param log takes what it says
   * @throws IOException if it ends, or does not listen in time; what it said is told
   */
  static ServerProcess start(ProcessBuilder program, int port, Path log)
      throws IOException, InterruptedException {
    program.redirectErrorStream(true).redirectOutput(log.toFile());
    ServerProcess server = new ServerProcess(program.start());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    for (int i = 0; i < SECONDS_TO_START * 10 && server.process.isAlive(); i++) {
      if (listens(port)) {
        return server;
      }
      Thread.sleep(100);
    }
    server.close();
    throw new IOException(program.command() + " did not start: " + Files.readString(log));
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
