package com.sparkify.churn.hdfs;

import java.io.IOException;

/** A dataset is missing, is not what it should be, or cannot be published. */
public class DatasetException extends IOException {
  private static final long serialVersionUID = 1L;

  public DatasetException(String message) {
    super(message);
  }

  public DatasetException(String message, Throwable cause) {
    super(message, cause);
  }
}
