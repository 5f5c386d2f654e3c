package com.sparkify.churn.bundle;

import java.io.IOException;

/**
 * A model directory is missing, damaged, or trained on features other than those of this program.
 */
public final class BundleException extends IOException {
  private static final long serialVersionUID = 1L;

  public BundleException(String message) {
    super(message);
  }

  public BundleException(String message, Throwable cause) {
    super(message, cause);
  }
}
