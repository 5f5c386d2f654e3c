package com.sparkify.churn.operation.lineage;

import com.google.gson.JsonObject;
import com.sparkify.churn.operation.RunRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends the events of one run. A receiver that fails is warned of, and fails no run. */
public final class LineageReporter {
  private static final Logger LOG = LoggerFactory.getLogger(LineageReporter.class);

  private final Optional<EventReceiver> receiver;
  private final RunEvents events;

  /** Makes an event; it may have to read manifests for it. */
  private interface Event {
    JsonObject make() throws IOException;
  }

  /**
   * @param stage name of the command
   * @throws IllegalArgumentException if a setting is not allowed
   */
  public LineageReporter(String stage, LineageSettings settings) {
    receiver = settings.receiver();
    events =
        new RunEvents(
            stage, UUID.randomUUID(), settings.namespace(), settings.parent(), settings.conf());
  }

  public void started(Instant time, Lineage lineage) {
    send(() -> events.started(time, lineage));
  }

  public void ended(RunRecord run, Lineage lineage) {
    send(() -> events.ended(run, lineage));
  }

  private void send(Event event) {
    if (receiver.isEmpty()) {
      return;
    }
    try {
      receiver.get().send(event.make().toString());
    } catch (IOException | RuntimeException failure) {
      LOG.warn("an event of lineage was not delivered: {}", failure.toString());
    }
  }
}
