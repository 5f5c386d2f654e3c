package com.sparkify.churn.serving;

import com.sparkify.churn.serving.endpoint.Scores;
import com.sparkify.churn.serving.http.AdmissionFilter;
import com.sparkify.churn.serving.http.ApiKeys;
import com.sparkify.churn.serving.http.HostCheck;
import com.sparkify.churn.serving.http.Metrics;
import com.sparkify.churn.serving.http.RouteSpec;
import com.sparkify.churn.serving.http.RouteTable;
import com.sparkify.churn.serving.http.SlowClientGuard;
import com.sparkify.churn.serving.status.StatusHolder;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import javax.servlet.DispatcherType;
import javax.servlet.Filter;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import spark.ExceptionMapper;
import spark.http.matching.MatcherFilter;
import spark.staticfiles.StaticFilesConfiguration;

/**
 * The model server: sparkjava's routing on a Jetty of our own, so that limits, errors and stopping
 * are in our hands, and several servers can live in one process.
 */
public final class ChurnServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChurnServer.class);

  private final Server server;
  private final ServerConnector connector;
  private final List<RouteSpec> routes;
  private final SlowClientGuard guard;
  private final Optional<ApiKeys> keys;
  private final Served served;
  private final StatusHolder status;
  private final Watch watch = new Watch();

  /**
   * Puts a server together; it listens from {@link #start} on.
   *
   * @throws IOException if the API keys or the keystore's password cannot be read
   */
  public ChurnServer(ServerSettings settings, Served served) throws IOException {
    this.served = served;
    Metrics metrics = new Metrics();
    ServingMetrics observer = new ServingMetrics(metrics.registry());
    status = new StatusHolder(settings.oversight());
    observer.watch(served, metrics.registry());
    observer.watch(served.scores(), settings.oversight(), metrics.registry());
    observer.watch(status, metrics.registry());
    observer.watch(watch, metrics.registry());
    routes =
        new Routes(
                served,
                new Scores(served.scores(), settings.oversight()),
                status,
                observer,
                metrics,
                watch::ages)
            .all(settings.version());
    Optional<Path> keyFile = settings.security().apiKeys();
    keys = keyFile.isPresent() ? Optional.of(new ApiKeys(keyFile.get())) : Optional.empty();
    guard = new SlowClientGuard(settings.patience().headers(), metrics);
    JettyParts jetty = new JettyParts(settings);
    server = jetty.server();
    connector = jetty.connector(server);
    connector.addBean(guard);
    server.addConnector(connector);
    server.setHandler(jetty.handler(context(settings, metrics)));
  }

  private ServletContextHandler context(ServerSettings settings, Metrics metrics) {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    HostCheck hosts =
        new HostCheck(settings.address().isLoopback(), settings.security().allowedHosts());
    add(context, new AdmissionFilter(routes, settings.admission(), hosts, keys, metrics));
    add(context, matcher(settings, metrics));
    return context;
  }

  private static void add(ServletContextHandler context, Filter filter) {
    context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
  }

  /**
   * What {@code SparkFilter} wraps, with a route table of its own: that one shares a single table
   * among all servers of a process.
   */
  private Filter matcher(ServerSettings settings, Metrics metrics) {
    RouteTable table = new RouteTable(routes, settings.limits(), metrics);
    return new MatcherFilter(
        table, new StaticFilesConfiguration(), new ExceptionMapper(), true, false);
  }

  /** All routes, as the API's description must list them. */
  public List<RouteSpec> routes() {
    return routes;
  }

  /**
   * Loads the champion, listens, then reads scores, sessions and effects; from now on watches for
   * newer ones.
   *
   * @throws IOException if the port cannot be had
   */
  public void start() throws Exception {
    served.models().refresh();
    try {
      server.start();
    } catch (IOException failure) {
      throw failure.getCause() instanceof BindException
          ? new IOException(
              failure.getMessage() + "; choose another port, or 0 for any that is free", failure)
          : failure;
    }
    watch
        .every("slow-clients", guard::check)
        .every("keys", () -> keys.map(ApiKeys::refresh).orElse(true))
        .every("models", served.models()::refresh)
        .every("scores", served.scores()::refresh)
        .every("sessions", served.sessions()::refresh)
        .every("status", status::refresh)
        .every("effects", served.effects()::refresh)
        .start();
  }

  /** Where it listens. */
  public URI uri() {
    boolean tls = connector.getDefaultProtocol().startsWith("SSL");
    String scheme = tls ? "https" : "http";
    return URI.create(scheme + "://" + connector.getHost() + ":" + connector.getLocalPort() + "/");
  }

  /** Blocks until the server has stopped. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Takes no more requests, lets those under way end, and stops. */
  @Override
  public void close() throws Exception {
    LOG.info("stopping: no more requests are taken, those under way are answered");
    watch.close();
    server.stop();
    LOG.info("stopped");
  }
}
