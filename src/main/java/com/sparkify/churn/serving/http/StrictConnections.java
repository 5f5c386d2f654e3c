package com.sparkify.churn.serving.http;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** HTTP/1.1 connections whose requests go through a {@link StrictParser}. */
public final class StrictConnections extends HttpConnectionFactory {
  public StrictConnections(HttpConfiguration configuration) {
    super(configuration);
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(new StrictConnection(connector, endPoint), connector, endPoint);
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

    @Override
    protected HttpParser newHttpParser(HttpCompliance compliance) {
      return new StrictParser(
          newRequestHandler(), getHttpConfiguration().getRequestHeaderSize(), compliance);
    }
  }
}
