package com.sparkify.churn.operation.lineage;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Where events go, and how runs are named in them. A property wins over the environment variable
 * that OpenLineage has for the same.
 */
public record LineageSettings(Configuration conf, Map<String, String> environment) {
  /** A local file to which each event is added as a line. */
  public static final String FILE = "churn.lineage.file";

  /** Address of a receiver, without the path of its endpoint. */
  public static final String URL = "churn.lineage.url";

  /** Namespace of the jobs. */
  public static final String NAMESPACE = "churn.lineage.namespace";

  /** The run that started this one, as {@code NAMESPACE/JOB/UUID}. */
  public static final String PARENT = "churn.lineage.parent";

  private static final String DEFAULT_NAMESPACE = "sparkify-churn";
  private static final String DEFAULT_ENDPOINT = "api/v1/lineage";

  /**
   * @throws IllegalArgumentException if a value is not allowed
   */
  public static void check(Configuration conf) {
    LineageSettings settings = new LineageSettings(conf, Map.of());
    settings.receiver();
    settings.parent();
  }

  /** Empty if no events are wanted. */
  Optional<EventReceiver> receiver() {
    Optional<String> file = value(FILE, "");
    if (file.isPresent()) {
      return Optional.of(new FileReceiver(Path.of(file.get())));
    }
    return value(URL, "OPENLINEAGE_URL").map(url -> http(url, source(URL, "OPENLINEAGE_URL")));
  }

  private EventReceiver http(String url, String source) {
    String endpoint = environment.getOrDefault("OPENLINEAGE_ENDPOINT", DEFAULT_ENDPOINT);
    if (!url.matches("https?://[^/\\s]\\S*")) {
      throw new IllegalArgumentException(
          source + " is '" + url + "'; it must be an address such as http://marquez:5000");
    }
    URI address = URI.create(url.replaceFirst("/+$", "") + "/" + endpoint.replaceFirst("^/+", ""));
    return new HttpReceiver(address, Optional.ofNullable(environment.get("OPENLINEAGE_API_KEY")));
  }

  String namespace() {
    return value(NAMESPACE, "OPENLINEAGE_NAMESPACE").orElse(DEFAULT_NAMESPACE);
  }

  /** What a scheduler says, or else the workflow of Oozie that this is an action of. */
  Optional<ParentRun> parent() {
    Optional<String> given = value(PARENT, "OPENLINEAGE_PARENT_ID");
    if (given.isPresent()) {
      return Optional.of(ParentRun.parse(given.get(), source(PARENT, "OPENLINEAGE_PARENT_ID")));
    }
    return value("oozie.job.id", "")
        .map(id -> ParentRun.ofOozie(namespace(), conf.getTrimmed("oozie.wf.name", "oozie"), id));
  }

  /** Which of the two gives the value. */
  private String source(String property, String variable) {
    return conf.get(property) == null ? variable : property;
  }

  private Optional<String> value(String property, String variable) {
    return Optional.ofNullable(conf.getTrimmed(property, environment.get(variable)))
        .filter(text -> !text.isBlank());
  }
}
