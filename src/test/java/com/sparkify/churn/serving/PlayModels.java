package com.sparkify.churn.serving;

import com.sparkify.churn.bundle.Calibration;
import com.sparkify.churn.bundle.Calibration.Sigmoid;
import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.bundle.Drift;
import com.sparkify.churn.bundle.Horizons;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.ModelManifest.Decision;
import com.sparkify.churn.bundle.ModelManifest.Lineage;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.ReferenceDistribution;
import com.sparkify.churn.bundle.SchemaJson;
import com.sparkify.churn.bundle.Tally;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.forest.TreeNode.AtMost;
import com.sparkify.churn.forest.TreeNode.Leaf;
import com.sparkify.churn.model.report.ImportanceJson;
import com.sparkify.churn.model.report.Influence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;

/** Models of the real features with made-up trees, published into a folder. */
public final class PlayModels {
  private static final FeatureSchema SCHEMA = Catalogue.schema();
  private static final int DEPTH = 5;
  private static final List<Influence.Point> CURVE =
      List.of(new Influence.Point(0, -0.01, 60), new Influence.Point(1, 0.02, 40));

  /** With a style that is to hold, and a script that is not to run. */
  private static final String REPORT =
      "<!DOCTYPE html><title>Report</title><style>p{text-indent:7px}</style><p>A report</p>"
          + "<script>document.title='hacked'</script>\n";

  private static final String METRICS =
      """
      {"auc": {"value": 0.73, "low": 0.7, "high": 0.76},
       "segments": [
         {"dimension": "as-of date", "name": "2018-11-17", "rows": 10, "churners": 2,
          "promised": 0.09, "happened": 0.2, "auc": {"value": 0.71, "low": 0.6, "high": 0.8}},
         {"dimension": "as-of date", "name": "2018-11-18", "rows": 10, "churners": 1,
          "promised": 0.09, "happened": 0.1}]}
      """;

  /** Of ten users on two dates: u0 and u9 left after the first, u8 after the second. */
  private static final String HOLDOUT =
      "user_id,as_of,label,probability\n"
          + IntStream.range(0, 20)
              .mapToObj(
                  row ->
                      "u%d,2018-11-%d,%d,%s\n"
                          .formatted(
                              row % 10, 17 + row / 10, row % 9 == 0 ? 1 : 0, 0.3 / (1 + row % 10)))
              .collect(Collectors.joining());

  private final Path folder;

  public PlayModels(Path folder) {
    this.folder = folder;
  }

  public ModelStore store() {
    return new ModelStore(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
  }

  /** Publishes a model of its own for each seed, and gives its version. */
  public String publish(int seed, int trees) throws IOException {
    Random random = new Random(seed);
    FlatForest.Builder forest =
        FlatForest.builder(SCHEMA.size(), ModelBundle.forestFingerprint(SCHEMA));
    for (int tree = 0; tree < trees; tree++) {
      forest.tree(1, tree(random, DEPTH));
    }
    FlatForest built = forest.build();
    float[][] rows = new float[200][];
    double[] scores = new double[rows.length];
    float[] weights = new float[rows.length];
    Arrays.fill(weights, 1);
    for (int row = 0; row < rows.length; row++) {
      rows[row] = vector(random);
      scores[row] = built.predict(rows[row]);
    }
    ModelBundle.Parts parts =
        new ModelBundle.Parts(
            SCHEMA,
            built,
            Calibration.sigmoid(new Sigmoid(2.5, 1)),
            new Horizons(
                10,
                new TreeMap<>(Map.of(14, Calibration.sigmoid(new Sigmoid(2.5, 1.3)))),
                new TreeMap<>(Map.of(30, "the logs are too short"))),
            ReferenceDistribution.of(SCHEMA, rows, scores, weights));
    SortedMap<String, byte[]> files = parts.files();
    files.put(
        ModelFiles.CARD,
        "# A model for play\n\n| figure | value |\n|---|---|\n| ROC AUC | 0.73 |\n"
            .getBytes(StandardCharsets.UTF_8));
    files.put(ModelFiles.HOLDOUT, HOLDOUT.getBytes(StandardCharsets.UTF_8));
    files.put(ModelFiles.METRICS, METRICS.getBytes(StandardCharsets.UTF_8));
    files.put(ModelFiles.REPORT, REPORT.getBytes(StandardCharsets.UTF_8));
    files.put(ModelFiles.IMPORTANCE, ImportanceJson.toBytes("play", influences(random)));
    ModelManifest manifest = manifest(files, rows[0]);
    store().publish(manifest, files);
    return manifest.version();
  }

  /** Makes a version the champion. */
  public void promote(String version) throws IOException {
    Path next = folder.resolve("CHAMPION.next");
    Files.writeString(next, version + "\n");
    Files.move(next, folder.resolve("CHAMPION"), StandardCopyOption.ATOMIC_MOVE);
  }

  /** How 200 users who are like none that a model has learned from would drift, as JSON. */
  public String driftOf(String version) throws IOException {
    Tally tally = new Tally(store().load(version, SCHEMA).parts().reference());
    Random random = new Random(99);
    for (int row = 0; row < 200; row++) {
      float[] vector = vector(random);
      for (int i = 0; i < vector.length; i += 3) {
        vector[i] = SCHEMA.feature(i).minimum();
      }
      tally.add(vector, random.nextDouble() / 4);
    }
    double[] influence = new double[SCHEMA.size()];
    Arrays.setAll(influence, i -> 2.0 * (SCHEMA.size() - i) / SCHEMA.size() / SCHEMA.size());
    return new String(Drift.of(SCHEMA, tally, influence).toBytes(), StandardCharsets.UTF_8);
  }

  private static ModelManifest manifest(SortedMap<String, byte[]> files, float[] typical) {
    SortedMap<String, Double> defaults = new TreeMap<>();
    for (int i = 0; i < SCHEMA.size(); i++) {
      defaults.put(SCHEMA.feature(i).name(), (double) typical[i]);
    }
    SortedMap<String, Double> metrics = new TreeMap<>();
    metrics.put("auc", 0.73);
    return new ModelManifest(
        ModelBundle.version("play", files),
        SchemaJson.fingerprint(SCHEMA),
        lineage(),
        new Decision(0.09, "break-even", Campaign.DEFAULT),
        metrics,
        defaults,
        ModelBundle.checksums(files));
  }

  private static Lineage lineage() {
    Map<String, String> period =
        Map.of(
            "trainedFrom", "2018-10-15",
            "trainedTo", "2018-11-05",
            "knownTo", "2018-11-15",
            "judgedFrom", "2018-11-17",
            "judgedTo", "2018-11-23");
    return new Lineage(
        42,
        new TreeMap<>(Map.of("horizonDays", "10")),
        new TreeMap<>(period),
        new TreeMap<>(Map.of("trainingRows", 900.0, "trainingUsers", 300.0)),
        new TreeMap<>());
  }

  private static List<Influence> influences(Random random) {
    return SCHEMA.features().stream()
        .map(
            feature ->
                new Influence(feature, 0.01, 1.0 / SCHEMA.size(), random.nextDouble(), CURVE))
        .toList();
  }

  private static TreeNode tree(Random random, int depth) {
    if (depth == 0) {
      int churned = random.nextInt(20);
      return new Leaf(100 - churned, churned);
    }
    int feature = random.nextInt(SCHEMA.size());
    float threshold = value(SCHEMA.feature(feature), random);
    return new AtMost(feature, threshold, tree(random, depth - 1), tree(random, depth - 1));
  }

  /** A vector that the pipeline could have made. */
  public static float[] vector(Random random) {
    float[] vector = new float[SCHEMA.size()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = value(SCHEMA.feature(i), random);
    }
    return vector;
  }

  private static float value(Feature feature, Random random) {
    float least = Math.max(-50, feature.minimum());
    float span = Math.min(50, feature.maximum() - least);
    float value = least + random.nextFloat() * span;
    return feature.kind() == Feature.Kind.NUMBER ? value : (float) Math.floor(value);
  }

  /** Changes a byte of a local file. */
  public static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    Files.write(file, bytes);
  }
}
