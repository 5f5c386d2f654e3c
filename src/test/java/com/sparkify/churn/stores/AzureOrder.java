package com.sparkify.churn.stores;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Stands before Azurite and puts its listings in Azure's order: by name. Azurite lists all blobs
 * and then all prefixes, so that Hadoop does not see that a directory's blob and its prefix, side
 * by side in Azure's answer, are one.
 */
final class AzureOrder implements Closeable {
  /** Those that belong to one connection, or that the client writes by itself. */
  private static final Set<String> OF_CONNECTION =
      Set.of("host", "connection", "keep-alive", "content-length", "transfer-encoding", "expect");

  private final int azurite;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  /**
   * @param azurite port of this machine
   */
  AzureOrder(int azurite) throws IOException {
    this.azurite = azurite;
    System.setProperty("sun.net.httpserver.nodelay", "true");
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::pass);
    server.start();
  }

  /** The port to ask in place of Azurite's. */
  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpResponse<byte[]> answer = client.send(request(exchange), BodyHandlers.ofByteArray());
      answer.headers().map().forEach((name, values) -> copy(exchange, name, values));
      if (exchange.getRequestMethod().equals("HEAD")) {
        answer
            .headers()
            .firstValue("content-length")
            .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
        exchange.sendResponseHeaders(answer.statusCode(), -1);
        return;
      }
      byte[] body = isListing(exchange, answer) ? byName(answer.body()) : answer.body();
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    URI asked = exchange.getRequestURI();
    byte[] sent = exchange.getRequestBody().readAllBytes();
    boolean hasLength = exchange.getRequestHeaders().containsKey("Content-Length");
    BodyPublisher body = hasLength ? BodyPublishers.ofByteArray(sent) : BodyPublishers.noBody();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + azurite + asked))
            .method(exchange.getRequestMethod(), body);
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!OF_CONNECTION.contains(name.toLowerCase())) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return request.build();
  }

  private static void copy(HttpExchange exchange, String name, List<String> values) {
    if (!OF_CONNECTION.contains(name.toLowerCase())) {
      exchange.getResponseHeaders().put(name, values);
    }
  }

  private static boolean isListing(HttpExchange exchange, HttpResponse<byte[]> answer) {
    String query = exchange.getRequestURI().getQuery();
    return answer.statusCode() == 200 && query != null && query.contains("comp=list&");
  }

  /** Sorts the blobs and prefixes of a listing. */
  private static byte[] byName(byte[] listing) throws IOException {
    try {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(listing));
      Node blobs = document.getElementsByTagName("Blobs").item(0);
      List<Element> entries = new ArrayList<>();
      while (blobs.hasChildNodes()) {
        entries.add((Element) blobs.removeChild(blobs.getFirstChild()));
      }
      entries.sort(Comparator.comparing(AzureOrder::name));
      entries.forEach(blobs::appendChild);
      ByteArrayOutputStream sorted = new ByteArrayOutputStream();
      TransformerFactory.newInstance()
          .newTransformer()
          .transform(new DOMSource(document), new StreamResult(sorted));
      return sorted.toByteArray();
    } catch (Exception notAListing) {
      throw new IOException("no listing of Azurite's", notAListing);
    }
  }

  private static String name(Element entry) {
    return entry.getElementsByTagName("Name").item(0).getTextContent();
  }
}
