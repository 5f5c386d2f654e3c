package com.sparkify.churn.serving.endpoint;

import java.util.function.ObjDoubleConsumer;

/** What the server looks after beside its requests. */
@FunctionalInterface
public interface BackgroundTasks {
  /** Tells for each task how many seconds ago it last succeeded. */
  void ages(ObjDoubleConsumer<String> to);
}
