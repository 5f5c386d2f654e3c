package com.sparkify.churn.serving.http;

import java.util.concurrent.atomic.AtomicLong;
import javax.servlet.ServletRequest;

/**
 * The heap that all requests together may fill. A request takes its share before it allocates, and
 * gives it back once it is answered; what does not fit is refused, so that the rest of the server
 * never runs out of memory.
 */
public final class MemoryBudget {
  private static final String ATTRIBUTE = MemoryBudget.class.getName();

  private final long total;
  private final Metrics metrics;
  private final AtomicLong taken = new AtomicLong();

  /**
   * @param total bytes
   */
  MemoryBudget(long total, Metrics metrics) {
    this.total = total;
    this.metrics = metrics;
    metrics.watchMemory(taken::get, total);
  }

  /** Gives a request its share, nothing at first. */
  Share open(ServletRequest request) {
    Share share = new Share();
    request.setAttribute(ATTRIBUTE, share);
    return share;
  }

  /** The share of a request that was let in. */
  static Share of(ServletRequest request) {
    return (Share) request.getAttribute(ATTRIBUTE);
  }

  /** What one request has taken; to be used by one thread. */
  public final class Share implements AutoCloseable {
    private long held;

    /**
     * Takes more, about as much as is to be allocated.
     *
     * @throws Problem if there is not so much: 413 where there never is, 503 where others hold it
     */
    public void grow(long bytes) {
      if (held + bytes > total) {
        metrics.refused("memory");
        throw Problem.of(413, "too_large", tooLarge(held + bytes)).with("Connection", "close");
      }
      if (taken.addAndGet(bytes) > total) {
        taken.addAndGet(-bytes);
        metrics.refused("memory");
        throw Problem.of(
                503, "overloaded", "requests of others fill the server's memory; try again later")
            .with("Retry-After", "2");
      }
      held += bytes;
    }

    private String tooLarge(long needed) {
      return "the request needs about %,d MB of memory; this server gives all requests %,d MB, half"
              .formatted(needed >> 20, total >> 20)
          + " of its heap; send less at once";
    }

    @Override
    public void close() {
      taken.addAndGet(-held);
      held = 0;
    }
  }
}
