package com.sparkify.churn.serving;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.serving.events.SessionsHolder;
import com.sparkify.churn.serving.model.ModelHolder;
import com.sparkify.churn.serving.users.EffectsHolder;
import com.sparkify.churn.serving.users.ScoresHolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;

/** A server on a free port, and a client that calls it over a real socket. */
public final class RunningServer implements AutoCloseable {
  private final ChurnServer server;
  private final HttpClient client;

  public RunningServer(Path models, Optional<Path> scores, ServerSettings settings)
      throws Exception {
    this(models, scores, settings, HttpClient.newBuilder());
  }

  public RunningServer(
      Path models, Optional<Path> scores, ServerSettings settings, HttpClient.Builder client)
      throws Exception {
    this(models, scores, Optional.empty(), settings, client);
  }

  /** One that serves batch scores and looks users up in stored sessions. */
  public static RunningServer ofRoot(Path root) throws Exception {
    return ofRoot(root, LocalSettings.ANY_PORT);
  }

  /** The same with other settings. */
  public static RunningServer ofRoot(Path root, ServerSettings settings) throws Exception {
    return new RunningServer(
        root.resolve("models"),
        Optional.of(root.resolve("scores")),
        Optional.of(root.resolve("sessions")),
        settings,
        HttpClient.newBuilder());
  }

  private RunningServer(
      Path models,
      Optional<Path> scores,
      Optional<Path> sessions,
      ServerSettings settings,
      HttpClient.Builder client)
      throws Exception {
    this.client = client.version(HttpClient.Version.HTTP_1_1).build();
    ModelHolder holder = new ModelHolder(new PlayModels(models).store(), Catalogue.schema());
    ScoresHolder batch =
        new ScoresHolder(
            scores.map(folder -> new org.apache.hadoop.fs.Path(folder.toUri())),
            new Configuration());
    SessionsHolder history =
        new SessionsHolder(
            sessions.map(folder -> new org.apache.hadoop.fs.Path(folder.toUri())),
            new Configuration());
    EffectsHolder effects =
        new EffectsHolder(
            scores.map(
                folder ->
                    new org.apache.hadoop.fs.Path(folder.resolveSibling("campaigns").toUri())),
            new Configuration());
    server = new ChurnServer(settings, new Served(holder, batch, history, effects));
    server.start();
  }

  /** One that serves a single model of 20 trees. */
  public static RunningServer withModel(Path models) throws Exception {
    PlayModels play = new PlayModels(models);
    play.promote(play.publish(1, 20));
    return new RunningServer(models, Optional.empty(), LocalSettings.ANY_PORT);
  }

  public ChurnServer server() {
    return server;
  }

  public URI uri(String path) {
    return server.uri().resolve(path);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path));
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  public HttpResponse<String> post(String path, String json)
      throws IOException, InterruptedException {
    return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public HttpResponse<String> post(String path, String type, byte[] body)
      throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A body as it is sent compressed. */
  public static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  @Override
  public void close() throws Exception {
    server.close();
  }
}
