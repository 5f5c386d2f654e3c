package com.sparkify.churn.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Ports of the loopback address that are free now. */
final class Ports {
  private final Deque<Integer> free = new ArrayDeque<>();

  Ports(int count) throws IOException {
    List<ServerSocket> open = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        open.add(socket);
        free.add(socket.getLocalPort());
      }
    } finally {
      for (ServerSocket socket : open) {
        socket.close();
      }
    }
  }

  int next() {
    return free.remove();
  }

  /** {@code 127.0.0.1:port}. */
  String nextAddress() {
    return "127.0.0.1:" + next();
  }
}
