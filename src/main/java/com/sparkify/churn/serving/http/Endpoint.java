package com.sparkify.churn.serving.http;

/** Answers one kind of request. */
@FunctionalInterface
public interface Endpoint {
  /**
   * @throws Problem to refuse; a {@code JsonFault} becomes 400, an {@code IllegalArgumentException}
   *     422, anything else 500
   */
  Reply handle(Call call) throws Exception;
}
