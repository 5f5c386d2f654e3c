package com.sparkify.churn.bundle;

import com.google.gson.JsonObject;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.hdfs.Checksums;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model is, where it came from, and what its files must be; the same training always leaves
 * the same bytes.
 *
 * @param version names the model; derived from its content
 * @param schemaFingerprint as {@link SchemaJson#fingerprint} gives it
 * @param lineage what decided its content
 * @param decision from what probability users are contacted, and why
 * @param metrics holdout figures by name, for a glance; {@code metrics.json} holds them all
 * @param defaults by feature name, a typical value to use if a caller gives none
 * @param files SHA-256 by file name of everything else in the directory
 */
public record ModelManifest(
    String version,
    String schemaFingerprint,
    Lineage lineage,
    Decision decision,
    SortedMap<String, Double> metrics,
    SortedMap<String, Double> defaults,
    SortedMap<String, String> files) {
  /** Its name in the model's directory. */
  public static final String FILE_NAME = "manifest.json";

  /** Names the memory in the lineage's period. */
  public static final String MEMORY = "memoryDays";

  /** Names, in the lineage's settings, which rows were read where not all fitted into memory. */
  public static final String SAMPLE = "sample";

  private static final String HORIZON = "horizonDays";

  /** Of models that do not say. */
  private static final int DEFAULT_HORIZON_DAYS = 10;

  private static final int FORMAT = 1;

  /**
   * What decided a model's content.
   *
   * @param seed of all its randomness
   * @param settings of training, by name
   * @param period dates and horizon of the data, by name
   * @param counts of examples, users and churners, by name
   * @param inputs fingerprints of the feature tables, by partition
   */
  public record Lineage(
      long seed,
      SortedMap<String, String> settings,
      SortedMap<String, String> period,
      SortedMap<String, Double> counts,
      SortedMap<String, String> inputs) {
    public Lineage {
      settings = copy(settings);
      period = copy(period);
      counts = copy(counts);
      inputs = copy(inputs);
    }

    /** The last as-of date that the forest in use learned from; it is not the one judged. */
    public Optional<LocalDate> learnedTo() {
      return Optional.ofNullable(period.getOrDefault("usedTo", period.get("trainedTo")))
          .map(LocalDate::parse);
    }
  }

  /**
   * From what probability users are contacted.
   *
   * @param threshold calibrated probability, 0 or more; above 1 contacts nobody
   * @param basis how it was chosen, in words
   */
  public record Decision(double threshold, String basis, Campaign campaign) {
    public Decision {
      if (!(threshold >= 0 && Double.isFinite(threshold))) {
        throw new IllegalArgumentException(
            "decision threshold is " + threshold + "; it must be 0 or more");
      }
    }
  }

  public ModelManifest {
    if (!version.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "model version is '" + version + "'; it must be lower-case letters, digits and hyphens");
    }
    metrics = copy(metrics);
    defaults = copy(defaults);
    files = copy(files);
  }

  /** Within how many days of an as-of date the main probability is of. */
  public int horizonDays() {
    String days = lineage.settings.getOrDefault(HORIZON, lineage.period.get(HORIZON));
    return days == null ? DEFAULT_HORIZON_DAYS : Integer.parseInt(days);
  }

  /** How many days before an as-of date the known past reached back in training. */
  public int memoryDays() {
    String days = lineage.period.get(MEMORY);
    return days == null ? FeatureExtractor.DEFAULT_MEMORY_DAYS : Integer.parseInt(days);
  }

  private static <V> SortedMap<String, V> copy(SortedMap<String, V> map) {
    return Collections.unmodifiableSortedMap(new TreeMap<>(map));
  }

  /** UTF-8 JSON in a fixed order, with its own checksum at the end. */
  public byte[] toBytes() {
    JsonObject json = toJson();
    json.addProperty("checksum", checksum(json));
    return JsonFields.bytes(json);
  }

  /** SHA-256 of the JSON without the checksum. */
  private static String checksum(JsonObject json) {
    return Checksums.sha256(JsonFields.bytes(json));
  }

  private JsonObject toJson() {
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.addProperty("version", version);
    json.addProperty("schemaFingerprint", schemaFingerprint);
    json.addProperty("seed", lineage.seed);
    json.add("settings", JsonFields.object(lineage.settings));
    json.add("period", JsonFields.object(lineage.period));
    json.add("counts", JsonFields.object(lineage.counts));
    json.add("inputs", JsonFields.object(lineage.inputs));
    json.add("decision", toJson(decision));
    json.add("metrics", JsonFields.object(metrics));
    json.add("defaults", JsonFields.object(defaults));
    json.add("files", JsonFields.object(files));
    return json;
  }

  /**
   * @param where named in errors
   * @throws BundleException if it is not a manifest, or one of a later format
   */
  public static ModelManifest parse(byte[] bytes, String where) throws BundleException {
    JsonFields json = JsonFields.parse(bytes, where);
    long format = json.integer("format");
    if (format != FORMAT) {
      throw new BundleException(
          where + ": manifest format is " + format + "; this version reads " + FORMAT);
    }
    try {
      ModelManifest manifest =
          new ModelManifest(
              json.text("version"),
              json.text("schemaFingerprint"),
              new Lineage(
                  json.integer("seed"),
                  json.textMap("settings"),
                  json.textMap("period"),
                  json.numberMap("counts"),
                  json.textMap("inputs")),
              decision(json.object("decision")),
              json.numberMap("metrics"),
              json.numberMap("defaults"),
              json.textMap("files"));
      if (!json.text("checksum").equals(checksum(manifest.toJson()))) {
        throw new BundleException(
            where
                + ": was changed or damaged, its checksum differs; copy the model again, or"
                + " train again");
      }
      return manifest;
    } catch (IllegalArgumentException wrong) {
      throw new BundleException(where + ": " + wrong.getMessage(), wrong);
    }
  }

  private static JsonObject toJson(Decision decision) {
    JsonObject json = new JsonObject();
    json.addProperty("threshold", decision.threshold());
    json.addProperty("basis", decision.basis());
    json.addProperty("contactCost", decision.campaign().contactCost());
    json.addProperty("offerCost", decision.campaign().offerCost());
    json.addProperty("acceptance", decision.campaign().acceptance());
    json.addProperty("keptValue", decision.campaign().keptValue());
    return json;
  }

  private static Decision decision(JsonFields json) throws BundleException {
    Campaign campaign =
        new Campaign(
            json.number("contactCost"),
            json.number("offerCost"),
            json.number("acceptance"),
            json.number("keptValue"));
    return new Decision(json.number("threshold"), json.text("basis"), campaign);
  }
}
