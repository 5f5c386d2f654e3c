package com.sparkify.churn.serving.users;

import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.FailureMessage;
import com.sparkify.churn.hdfs.HdfsLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what campaigns did, and reads it again when it is published again. That happens once a
 * week, so only every tenth look lists the campaigns.
 */
public final class EffectsHolder {
  private static final Logger LOG = LoggerFactory.getLogger(EffectsHolder.class);
  private static final int LOOKS_BETWEEN_LISTS = 10;

  private final Optional<Path> folder;
  private final Configuration conf;
  private volatile Map<String, Measured> current = Map.of();
  private String failure = "";
  private int looks;

  /**
   * The effect of a campaign.
   *
   * @param published when its folder was last changed, in milliseconds
   * @param json the content of {@code effect.json}
   */
  private record Measured(long published, byte[] json) {}

  /**
   * @param folder holds a folder per measured campaign; empty if none are to be shown
   */
  public EffectsHolder(Optional<Path> folder, Configuration conf) {
    this.folder = folder;
    this.conf = conf;
  }

  /** The content of a campaign's {@code effect.json}; empty if it has not been measured. */
  public Optional<byte[]> of(String campaign) {
    return Optional.ofNullable(current.get(campaign)).map(Measured::json);
  }

  /** The campaign that was measured last; empty if none has been. */
  public Optional<String> newest() {
    return current.entrySet().stream()
        .max(Map.Entry.comparingByValue((a, b) -> Long.compare(a.published(), b.published())))
        .map(Map.Entry::getKey);
  }

  /**
   * Looks for campaigns that were measured since.
   *
   * @return whether all that is published is held, or none is wanted
   */
  public synchronized boolean refresh() {
    if (folder.isEmpty() || looks++ % LOOKS_BETWEEN_LISTS != 0) {
      return failure.isEmpty();
    }
    try {
      current = Map.copyOf(read(folder.get()));
      failure = "";
    } catch (IOException | RuntimeException bad) {
      String message = FailureMessage.of(bad);
      if (!message.equals(failure)) {
        LOG.warn("cannot read what campaigns did: {}", message);
      }
      failure = message;
    }
    return failure.isEmpty();
  }

  private Map<String, Measured> read(Path campaigns) throws IOException {
    Map<String, Measured> found = new TreeMap<>();
    FileSystem files = campaigns.getFileSystem(conf);
    FileStatus[] children;
    try {
      children = files.listStatus(campaigns);
    } catch (FileNotFoundException none) {
      return found;
    }
    for (FileStatus child : children) {
      Path success = new Path(child.getPath(), Datasets.SUCCESS);
      if (child.isDirectory() && files.exists(success)) {
        long published = files.getFileStatus(success).getModificationTime();
        String name = child.getPath().getName();
        Measured before = current.get(name);
        found.put(
            name,
            before != null && before.published() == published
                ? before
                : new Measured(published, json(child.getPath())));
      }
    }
    return found;
  }

  private byte[] json(Path campaign) throws IOException {
    Path file = new Path(Datasets.require(campaign, conf), HdfsLayout.EFFECT);
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      return in.readAllBytes();
    }
  }
}
