package com.sparkify.churn.session;

import java.io.IOException;

/** Takes session fragments as they become ready. */
@FunctionalInterface
public interface FragmentSink {
  void accept(FragmentKey key, SessionFragment fragment) throws IOException, InterruptedException;
}
