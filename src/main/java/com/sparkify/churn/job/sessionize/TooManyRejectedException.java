package com.sparkify.churn.job.sessionize;

import java.io.IOException;

/** More of the input was rejected than is allowed, so nothing was published. */
public final class TooManyRejectedException extends IOException {
  private static final long serialVersionUID = 1;

  TooManyRejectedException(String message) {
    super(message);
  }
}
