package com.sparkify.churn.serving.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.StoredModel;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.hdfs.FailureMessage;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the champion. When the pointer names another model, that one is loaded and tested beside it
 * and takes its place at once; if it turns out to be bad, the old one keeps serving.
 */
public final class ModelHolder {
  private static final Logger LOG = LoggerFactory.getLogger(ModelHolder.class);
  private static final int LOOKS_BETWEEN_TRIES = 10;

  private final ModelStore store;
  private final FeatureSchema running;
  private volatile ServedModel current;
  private volatile String failure = "no model was loaded yet";
  private volatile long loads;
  private volatile long failures;
  private String failedVersion;
  private int looksSinceFailure;

  /**
   * @param store the folder of models and the pointer to the champion
   * @param running the schema of the vectors that this program makes
   */
  public ModelHolder(ModelStore store, FeatureSchema running) {
    this.store = store;
    this.running = running;
  }

  /** Where the models are. */
  public ModelStore store() {
    return store;
  }

  /** The model in service, or empty if none could be loaded yet. */
  public Optional<ServedModel> current() {
    return Optional.ofNullable(current);
  }

  /** Why the last model that was tried could not be loaded; empty if it could. */
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /** Models loaded so far. */
  public long loads() {
    return loads;
  }

  /** Tries that failed so far. */
  public long failures() {
    return failures;
  }

  /**
   * Looks at the pointer, and loads what it names unless that is in service.
   *
   * @return whether the champion is in service
   */
  public synchronized boolean refresh() {
    String version = "";
    try {
      version = champion();
      ServedModel serving = current;
      if (serving != null && serving.version().equals(version)) {
        if (failure != null) {
          LOG.info("the champion is model {} again, which is in service", version);
        }
        failure = null;
        failedVersion = null;
        return true;
      }
      if (version.equals(failedVersion) && ++looksSinceFailure < LOOKS_BETWEEN_TRIES) {
        return false;
      }
      boolean recovered = failedVersion != null;
      current = load(version);
      loads++;
      failure = null;
      failedVersion = null;
      LOG.info(
          "model {} is in service{}",
          version,
          recovered ? ", after the champion could not be loaded" : "");
      return true;
    } catch (IOException | RuntimeException | OutOfMemoryError bad) {
      failed(version, bad);
      return false;
    }
  }

  private void failed(String version, Throwable bad) {
    String message = FailureMessage.of(bad);
    boolean told = message.equals(failure) && version.equals(failedVersion);
    failures++;
    failedVersion = version;
    looksSinceFailure = 0;
    failure = message;
    if (!told) {
      String kept = current == null ? "no model is in service" : current.version() + " stays";
      LOG.warn("cannot load the champion, {}: {}", kept, message);
    }
  }

  private String champion() throws IOException {
    return store
        .champion()
        .orElseThrow(
            () ->
                new IOException(
                    store.pointer() + ": names no model; train one and promote it first"));
  }

  private ServedModel load(String version) throws IOException {
    if (!version.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IOException("the pointer to the champion holds no version name");
    }
    Path directory = store.directory(version);
    StoredModel stored = store.read(directory);
    ServedModel model =
        new ServedModel(
            ModelBundle.parse(stored, running, directory.toString()),
            stored.files(),
            () -> store.open(version, ModelFiles.HOLDOUT));
    if (!model.version().equals(version)) {
      throw new IOException(directory + ": holds model " + model.version() + " by its manifest");
    }
    model.test();
    return model;
  }
}
