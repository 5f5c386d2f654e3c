package com.sparkify.churn.operation.lineage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/**
 * Posts each event.
 *
 * @param endpoint of the receiver
 * @param apiKey sent as a bearer token
 */
record HttpReceiver(URI endpoint, Optional<String> apiKey) implements EventReceiver {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int SUCCESS_CLASS = 2;
  private static final int CLASS = 100;

  @Override
  public void send(String event) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(event));
    apiKey.ifPresent(key -> request.header("Authorization", "Bearer " + key));
    HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    int status;
    try {
      HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
      status = answer.statusCode();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while sending to " + endpoint);
    } catch (IOException failed) {
      throw new IOException(endpoint + ": " + failed, failed);
    }
    if (status / CLASS != SUCCESS_CLASS) {
      throw new IOException(endpoint + " answered " + status);
    }
  }
}
