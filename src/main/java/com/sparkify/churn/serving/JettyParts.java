package com.sparkify.churn.serving;

import com.sparkify.churn.serving.http.JsonErrorHandler;
import com.sparkify.churn.serving.http.StrictConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.AsyncRequestLogWriter;
import org.eclipse.jetty.server.CustomRequestLog;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.util.BlockingArrayQueue;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The server's Jetty: bounded in threads, sizes and times. */
final class JettyParts {
  private static final int HEADER_BYTES = 8 << 10;
  private static final int OUTPUT_BYTES = 32 << 10;
  private static final int WAITING_CONNECTIONS = 1024;
  private static final int THREADS_BESIDE_REQUESTS = 16;

  private final ServerSettings settings;

  JettyParts(ServerSettings settings) {
    this.settings = settings;
  }

  Server server() {
    int threads = settings.admission().total() + THREADS_BESIDE_REQUESTS;
    QueuedThreadPool pool =
        new QueuedThreadPool(
            threads, Math.min(8, threads), 60_000, new BlockingArrayQueue<>(64, 64, 4096));
    pool.setName("churn-http");
    Server server = new Server(pool);
    server.setStopTimeout(settings.drain().toMillis());
    server.setErrorHandler(new JsonErrorHandler());
    settings.accessLog().ifPresent(file -> server.setRequestLog(accessLog(file)));
    return server;
  }

  /**
   * @throws IllegalArgumentException if the file cannot be written
   */
  private static CustomRequestLog accessLog(Path file) {
    try {
      Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
    } catch (IOException unwritable) {
      throw new IllegalArgumentException(
          "--access-log is %s, which cannot be written: %s".formatted(file, why(file, unwritable)),
          unwritable);
    }
    AsyncRequestLogWriter writer = new AsyncRequestLogWriter(file.toString());
    writer.setAppend(true);
    return new CustomRequestLog(
        writer, "%{client}a %{yyyy-MM-dd'T'HH:mm:ss.SSS'Z'|UTC}t \"%m %U\" %s %O %{us}Tus");
  }

  private static String why(Path file, IOException unwritable) {
    if (Files.isDirectory(file)) {
      return "it is a folder";
    }
    return unwritable instanceof NoSuchFileException
        ? "its folder does not exist"
        : unwritable.getMessage();
  }

  ServerConnector connector(Server server) throws IOException {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setOutputBufferSize(OUTPUT_BYTES);
    ServerConnector connector = connector(server, http);
    connector.setHost(settings.address().host());
    connector.setPort(settings.address().port());
    connector.setIdleTimeout(settings.patience().idle().toMillis());
    connector.setAcceptQueueSize(WAITING_CONNECTIONS);
    return connector;
  }

  private ServerConnector connector(Server server, HttpConfiguration http) throws IOException {
    if (settings.security().keystore().isEmpty()) {
      return new ServerConnector(server, new StrictConnections(http));
    }
    SecureRequestCustomizer customizer = new SecureRequestCustomizer();
    customizer.setSniHostCheck(false);
    http.addCustomizer(customizer);
    SslContextFactory.Server tls = new SslContextFactory.Server();
    Path keystore = settings.security().keystore().get();
    String password =
        Files.readString(settings.security().keystorePassword().orElseThrow()).strip();
    requireKeystore(keystore, password);
    tls.setKeyStorePath(keystore.toString());
    tls.setKeyStorePassword(password);
    return new ServerConnector(
        server,
        new SslConnectionFactory(tls, HttpVersion.HTTP_1_1.asString()),
        new StrictConnections(http));
  }

  /** Jetty would say only that something failed. */
  private static void requireKeystore(Path file, String password) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("--keystore is %s, which is not a file".formatted(file));
    }
    try {
      KeyStore.getInstance(file.toFile(), password.toCharArray());
    } catch (GeneralSecurityException | IOException unfit) {
      throw new IOException(
          "--keystore is %s, which cannot be opened with the password given: %s"
              .formatted(file, unfit.getMessage()),
          unfit);
    }
  }

  /** Waits, when stopping, for the requests under way. */
  Handler handler(ServletContextHandler context) {
    context.setErrorHandler(new JsonErrorHandler());
    StatisticsHandler graceful = new StatisticsHandler();
    graceful.setHandler(context);
    return graceful;
  }
}
