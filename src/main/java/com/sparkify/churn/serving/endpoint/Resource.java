package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Answers with a file of the program's own, such as one of the page's. */
public final class Resource implements Endpoint {
  private static final String FOLDER = "/com/sparkify/churn/serving/";

  private final byte[] content;
  private final String contentType;
  private final String tag;

  /**
   * @param name below this package's resources
   * @throws IllegalArgumentException if the program has no such file
   */
  public Resource(String name, String contentType) {
    this.contentType = contentType;
    try (InputStream in = Resource.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalArgumentException("the program has no resource " + FOLDER + name);
      }
      content = in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    tag = "\"" + Integer.toHexString(java.util.Arrays.hashCode(content)) + "\"";
  }

  @Override
  public Reply handle(Call call) throws Problem {
    if (call.header("If-None-Match").map(tag::equals).orElse(false)) {
      return new Reply(304, contentType, new byte[0], List.of(new Reply.Header("ETag", tag)));
    }
    return new Reply(
        200,
        contentType,
        content,
        List.of(new Reply.Header("ETag", tag), new Reply.Header("Cache-Control", "no-cache")));
  }
}
