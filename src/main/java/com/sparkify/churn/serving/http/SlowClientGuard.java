package com.sparkify.churn.serving.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes connections that take too long over a request's headers: Jetty's idle timeout starts again
 * with every byte, and its minimum data rate is for bodies only.
 */
public final class SlowClientGuard implements Connection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(SlowClientGuard.class);
  private static final Long IDLE = Long.MIN_VALUE;

  private final Map<HttpConnection, Long> inHeadersSince = new ConcurrentHashMap<>();
  private final long allowedNanos;
  private final Metrics metrics;

  public SlowClientGuard(Duration allowed, Metrics metrics) {
    this.allowedNanos = allowed.toNanos();
    this.metrics = metrics;
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      inHeadersSince.put(http, IDLE);
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) {
      inHeadersSince.remove(http);
    }
  }

  /**
   * To be called about once a second.
   *
   * @return true, if nothing is thrown
   */
  public boolean check() {
    long now = System.nanoTime();
    inHeadersSince.replaceAll((connection, since) -> look(connection, since, now));
    return true;
  }

  private Long look(HttpConnection connection, Long since, long now) {
    HttpParser parser = connection.getParser();
    boolean inHeaders =
        !parser.isStart() && parser.getState().ordinal() < HttpParser.State.CONTENT.ordinal();
    if (!inHeaders) {
      return IDLE;
    }
    if (since.equals(IDLE)) {
      return now;
    }
    if (now - since > allowedNanos) {
      LOG.info("closing a connection whose request headers do not end");
      metrics.slowClientClosed();
      connection.getEndPoint().close();
    }
    return since;
  }
}
