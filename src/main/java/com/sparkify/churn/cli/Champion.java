package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelStore;
import java.io.IOException;

/** The model version in use. */
final class Champion {
  private Champion() {}

  /**
   * @throws IOException if no model has been promoted yet
   */
  static String require(ModelStore store) throws IOException {
    if (!store.folder().getFileSystem(store.conf()).exists(store.folder())) {
      throw new IOException(
          store.folder() + ": there are no models, so there is no champion; run train first");
    }
    return store
        .champion()
        .orElseThrow(
            () ->
                new IOException(
                    store.pointer()
                        + ": there is no champion: no model has been good enough to promote yet;"
                        + " name --model to use one all the same"));
  }
}
