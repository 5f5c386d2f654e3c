package com.sparkify.churn.serving.endpoint;

import java.util.function.ObjDoubleConsumer;

/** What the server does in addition to its requests. */
@FunctionalInterface
public interface BackgroundTasks {
  /** Reports for each task how many seconds ago it last succeeded. */
  void ages(ObjDoubleConsumer<String> to);
}
