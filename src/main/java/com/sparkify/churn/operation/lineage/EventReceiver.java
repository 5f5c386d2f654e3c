package com.sparkify.churn.operation.lineage;

import java.io.IOException;

/** Where events go. */
interface EventReceiver {
  /**
   * @param event one line of JSON
   * @throws IOException if it was not taken
   */
  void send(String event) throws IOException;
}
