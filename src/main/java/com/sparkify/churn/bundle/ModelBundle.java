package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.ForestFormat;
import com.sparkify.churn.forest.ForestFormatException;
import com.sparkify.churn.hdfs.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A model as scoring needs it, read from or turned into the files of its directory.
 *
 * @param schema of the vectors it reads
 * @param reference what scores and features were in training
 */
public record ModelBundle(
    ModelManifest manifest,
    FeatureSchema schema,
    FlatForest forest,
    Calibration calibration,
    Horizons horizons,
    ReferenceDistribution reference) {
  public static final String SCHEMA_FILE = "schema.json";
  public static final String FOREST_FILE = "forest.bin";
  public static final String CALIBRATION_FILE = "calibration.json";
  public static final String HORIZONS_FILE = "horizons.json";
  public static final String REFERENCE_FILE = "reference.json";

  /** Before the name of a file that belongs to the judged forest, if that is not the one used. */
  public static final String JUDGED = "judged-";

  private static final int VERSION_DIGITS = 10;

  /** The parts that decide what a model answers, before they have a manifest. */
  public record Parts(
      FeatureSchema schema,
      FlatForest forest,
      Calibration calibration,
      Horizons horizons,
      ReferenceDistribution reference) {

    /** The files of these parts by name. */
    public SortedMap<String, byte[]> files() {
      SortedMap<String, byte[]> files = new TreeMap<>();
      files.put(SCHEMA_FILE, SchemaJson.toBytes(schema));
      files.put(FOREST_FILE, ForestFormat.write(forest));
      files.put(CALIBRATION_FILE, CalibrationJson.toBytes(calibration));
      files.put(HORIZONS_FILE, horizons.toBytes());
      files.put(REFERENCE_FILE, reference.toBytes(schema));
      return files;
    }

    /** The files of what was judged, if that is not what is used: see {@link #parseJudged}. */
    public SortedMap<String, byte[]> judgedFiles() {
      SortedMap<String, byte[]> files = new TreeMap<>();
      files.put(JUDGED + FOREST_FILE, ForestFormat.write(forest));
      files.put(JUDGED + CALIBRATION_FILE, CalibrationJson.toBytes(calibration));
      files.put(JUDGED + HORIZONS_FILE, horizons.toBytes());
      return files;
    }
  }

  public String version() {
    return manifest.version();
  }

  /**
   * A typical user's values by position: those of the manifest, or what represents "cannot be
   * computed" if it has none that is possible.
   */
  public float[] typical() {
    float[] typical = new float[schema.size()];
    for (int position = 0; position < typical.length; position++) {
      Feature feature = schema.feature(position);
      Double value = manifest.defaults().get(feature.name());
      boolean usable = value != null && feature.accepts(value.floatValue());
      typical[position] = usable ? value.floatValue() : feature.whenMissing();
    }
    return typical;
  }

  public Parts parts() {
    return new Parts(schema, forest, calibration, horizons, reference);
  }

  /** What a forest of this schema is stamped with. */
  public static long forestFingerprint(FeatureSchema schema) {
    return Long.parseUnsignedLong(SchemaJson.fingerprint(schema).substring(0, 16), 16);
  }

  /**
   * A name that only files of this very content get: {@code <prefix>-<10 hexadecimal digits>}.
   *
   * @param prefix tells people what the digits cannot, such as a date
   */
  public static String version(String prefix, SortedMap<String, byte[]> files) {
    StringBuilder all = new StringBuilder();
    checksums(files).forEach((name, sum) -> all.append(name).append(' ').append(sum).append('\n'));
    byte[] listing = all.toString().getBytes(StandardCharsets.UTF_8);
    return prefix + "-" + Checksums.sha256(listing).substring(0, VERSION_DIGITS);
  }

  /** SHA-256 of each file by name. */
  public static SortedMap<String, String> checksums(Map<String, byte[]> files) {
    SortedMap<String, String> sums = new TreeMap<>();
    files.forEach((name, bytes) -> sums.put(name, Checksums.sha256(bytes)));
    return sums;
  }

  /**
   * Checks every file against the manifest and puts a model together.
   *
   * @param running the schema of the vectors that will be scored
   * @param where named in errors
   * @throws BundleException if a file is missing or changed, or the schemas differ in shape
   */
  public static ModelBundle parse(StoredModel stored, FeatureSchema running, String where)
      throws BundleException {
    return parse(stored, "", running, where);
  }

  /**
   * Puts together what a model was judged by: a forest that has not seen the held-out users, while
   * the one used has. It is the same where the directory holds only one.
   */
  public static ModelBundle parseJudged(StoredModel stored, FeatureSchema running, String where)
      throws BundleException {
    boolean apart = stored.files().containsKey(JUDGED + FOREST_FILE);
    return parse(stored, apart ? JUDGED : "", running, where);
  }

  /**
   * @param prefix of the names of the forest's files
   */
  private static ModelBundle parse(
      StoredModel stored, String prefix, FeatureSchema running, String where)
      throws BundleException {
    Map<String, byte[]> files = stored.files();
    byte[] listing = files.get(ModelManifest.FILE_NAME);
    if (listing == null) {
      throw new BundleException(where + ": is not a model: it has no " + ModelManifest.FILE_NAME);
    }
    ModelManifest manifest = ModelManifest.parse(listing, where + "/" + ModelManifest.FILE_NAME);
    requireUnchanged(manifest, stored.checksums(), where);
    FeatureSchema schema = SchemaJson.parse(files.get(SCHEMA_FILE), where + "/" + SCHEMA_FILE);
    SchemaJson.requireSameShape(schema, running, where);
    String forest = prefix + FOREST_FILE;
    String calibration = prefix + CALIBRATION_FILE;
    String horizons = prefix + HORIZONS_FILE;
    return new ModelBundle(
        manifest,
        schema,
        forest(files.get(forest), schema, where + "/" + forest),
        CalibrationJson.parse(files.get(calibration), where + "/" + calibration),
        Horizons.parse(files.get(horizons), where + "/" + horizons),
        ReferenceDistribution.parse(files.get(REFERENCE_FILE), where + "/" + REFERENCE_FILE));
  }

  private static void requireUnchanged(
      ModelManifest manifest, SortedMap<String, String> found, String where)
      throws BundleException {
    for (String needed :
        new String[] {SCHEMA_FILE, FOREST_FILE, CALIBRATION_FILE, HORIZONS_FILE, REFERENCE_FILE}) {
      if (!manifest.files().containsKey(needed)) {
        throw new BundleException(where + ": the manifest lists no " + needed);
      }
    }
    for (Map.Entry<String, String> wanted : manifest.files().entrySet()) {
      String sum = found.get(wanted.getKey());
      if (sum == null) {
        throw new BundleException(
            where + ": " + wanted.getKey() + " is missing; copy the whole model directory again");
      }
      if (!sum.equals(wanted.getValue())) {
        throw new BundleException(
            where
                + "/"
                + wanted.getKey()
                + ": has SHA-256 "
                + sum
                + " but its manifest says "
                + wanted.getValue()
                + "; it was changed or damaged: copy the model directory again, or retrain");
      }
    }
  }

  private static FlatForest forest(byte[] bytes, FeatureSchema schema, String where)
      throws BundleException {
    try {
      return ForestFormat.read(bytes, schema.size(), forestFingerprint(schema));
    } catch (ForestFormatException wrong) {
      throw new BundleException(where + ": " + wrong.getMessage(), wrong);
    }
  }
}
