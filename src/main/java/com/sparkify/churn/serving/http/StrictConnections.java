package com.sparkify.churn.serving.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.util.BufferUtil;

/** HTTP/1.1 connections whose requests go through a {@link StrictParser}. */
public final class StrictConnections extends HttpConnectionFactory {
  public StrictConnections(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(new StrictConnection(connector, endPoint), connector, endPoint);
  }

  /**
   * Whether the client of the request that this thread answers has closed its side of the
   * connection. Nobody else would notice before the answer is written, since nothing is read from
   * the connection meanwhile.
   */
  static boolean clientHasGone() {
    return HttpConnection.getCurrentConnection() instanceof StrictConnection connection
        && connection.isAtEnd();
  }

  private final class StrictConnection extends HttpConnection {
    StrictConnection(Connector connector, EndPoint endPoint) {
      super(
          StrictConnections.this.getHttpConfiguration(),
          connector,
          endPoint,
          StrictConnections.this.getHttpCompliance(),
          false);
    }

    /** Looks once the request is read, and no longer once its client has sent the next. */
    boolean isAtEnd() {
      if (!getParser().isComplete() || !isRequestBufferEmpty()) {
        return false;
      }
      ByteBuffer next = BufferUtil.allocate(1);
      try {
        int count = getEndPoint().fill(next);
        onUpgradeTo(next); // gives back what belongs to the next request
        return count < 0;
      } catch (IOException broken) {
        return true;
      }
    }

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      return new StrictParser(
          newRequestHandler(), getHttpConfiguration().getRequestHeaderSize(), compliance);
    }
  }
}
