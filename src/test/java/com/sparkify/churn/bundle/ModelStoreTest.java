package com.sparkify.churn.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.bundle.Calibration.Sigmoid;
import com.sparkify.churn.bundle.ModelManifest.Decision;
import com.sparkify.churn.bundle.ModelManifest.Lineage;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.TreeNode;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {
  private static final FeatureSchema SCHEMA = SyntheticUsers.schema();

  @TempDir private java.nio.file.Path folder;
  private ModelStore store;
  private ModelManifest manifest;
  private SortedMap<String, byte[]> files;

  @BeforeEach
  void publish() throws Exception {
    store = new ModelStore(new Path(folder.toUri()), new Configuration());
    files = parts(SCHEMA).files();
    manifest = manifest(files);
    store.publish(manifest, files);
  }

  @Test
  void aModelReadsBackAsItWas() throws Exception {
    ModelBundle model = store.load(manifest.version(), SCHEMA);

    assertThat(model.manifest()).isEqualTo(manifest);
    assertThat(model.parts().files().keySet()).isEqualTo(files.keySet());
    model
        .parts()
        .files()
        .forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(files.get(name)));
    assertThat(new Scorer(model).score(new float[9]).raw()).isBetween(0.0, 1.0);
  }

  @Test
  void publishingItAgainChangesNothing() throws Exception {
    store.publish(manifest, files);

    assertThat(store.versions()).containsExactly(manifest.version());
  }

  @Test
  void anotherModelUnderTheSameVersionIsRefused() {
    ModelManifest other =
        new ModelManifest(
            manifest.version(),
            manifest.schemaFingerprint(),
            manifest.lineage(),
            new Decision(0.9, "other", Campaign.DEFAULT),
            new TreeMap<>(),
            new TreeMap<>(),
            manifest.files());

    assertThatThrownBy(() -> store.publish(other, files)).hasMessageContaining("another model");
  }

  @Test
  void everyFileIsCheckedBeforeAnythingIsScored() throws Exception {
    for (String name : files.keySet()) {
      java.nio.file.Path file = folder.resolve(manifest.version()).resolve(name);
      byte[] whole = Files.readAllBytes(file);
      byte[] changed = whole.clone();
      changed[changed.length / 2] ^= 1;
      Files.deleteIfExists(file.resolveSibling("." + name + ".crc"));
      Files.write(file, changed);

      assertThatThrownBy(() -> store.load(manifest.version(), SCHEMA))
          .hasMessageContaining(name)
          .hasMessageContaining("changed or damaged");
      Files.write(file, whole);
    }
  }

  @Test
  void theHoldoutIsCheckedWithoutBeingKept() throws Exception {
    byte[] rows = "user_id,as_of,label,probability\n".getBytes(StandardCharsets.UTF_8);
    SortedMap<String, byte[]> all = new TreeMap<>(files);
    all.put(ModelFiles.HOLDOUT, rows);
    ModelManifest judged = manifest(all);

    store.publish(judged, files, Map.of(ModelFiles.HOLDOUT, out -> out.write(rows)));

    java.nio.file.Path directory = folder.resolve(judged.version());
    assertThat(store.load(judged.version(), SCHEMA).manifest()).isEqualTo(judged);
    StoredModel stored = store.read(store.directory(judged.version()));
    assertThat(stored.files()).doesNotContainKey(ModelFiles.HOLDOUT);
    assertThat(stored.large()).containsEntry(ModelFiles.HOLDOUT, Checksums.sha256(rows));
    assertThat(store.file(judged.version(), ModelFiles.HOLDOUT)).contains(rows);
    Files.deleteIfExists(directory.resolve(".holdout.csv.crc"));
    Files.writeString(directory.resolve(ModelFiles.HOLDOUT), "u1,2018-11-01,1,0.5\n");
    assertThatThrownBy(() -> store.load(judged.version(), SCHEMA))
        .hasMessageContaining("holdout.csv: has SHA-256 ")
        .hasMessageContaining("changed or damaged");
  }

  @Test
  void theManifestIsCheckedToo() throws Exception {
    java.nio.file.Path file = folder.resolve(manifest.version()).resolve("manifest.json");
    String text = Files.readString(file);
    assertThat(text).contains("\"threshold\": 0.");
    Files.deleteIfExists(file.resolveSibling(".manifest.json.crc"));
    Files.writeString(file, text.replace("\"threshold\": 0.", "\"threshold\": 0.9"));

    assertThatThrownBy(() -> store.load(manifest.version(), SCHEMA))
        .hasMessageContaining("manifest.json: was changed or damaged");
  }

  @Test
  void aMissingFileIsNamed() throws Exception {
    Files.delete(folder.resolve(manifest.version()).resolve("forest.bin"));

    assertThatThrownBy(() -> store.load(manifest.version(), SCHEMA))
        .hasMessageContaining("forest.bin is missing");
  }

  @Test
  void aVersionThatIsNotThereIsToldWithThoseThatAre() {
    assertThatThrownBy(() -> store.load("m-1", SCHEMA))
        .hasMessageContaining("no such model")
        .hasMessageContaining(manifest.version());
  }

  @Test
  void otherFeaturesThanInTrainingAreRefusedByName() {
    FeatureSchema fewer = new FeatureSchema(SCHEMA.features().subList(0, 8));
    FeatureSchema moved =
        new FeatureSchema(
            SCHEMA.features().stream()
                .sorted(Comparator.comparing(feature -> feature.name()))
                .toList());

    assertThatThrownBy(() -> store.load(manifest.version(), fewer))
        .hasMessageContaining("trained on 9 features, and 8 are here");
    assertThatThrownBy(() -> store.load(manifest.version(), moved))
        .hasMessageContaining("feature 0 was level")
        .hasMessageContaining("adverts_28d");
  }

  @Test
  void theVersionFollowsTheContent() {
    assertThat(ModelBundle.version("m", files)).isEqualTo(manifest.version());
    files.put("schema.json", new byte[1]);
    assertThat(ModelBundle.version("m", files)).isNotEqualTo(manifest.version());
  }

  static ModelBundle.Parts parts(FeatureSchema schema) {
    TreeNode leaf = new TreeNode.Leaf(9, 1);
    FlatForest forest =
        FlatForest.builder(schema.size(), ModelBundle.forestFingerprint(schema))
            .tree(1, new TreeNode.AtMost(5, 3.5f, leaf, new TreeNode.Leaf(3, 7)))
            .build();
    float[][] rows = {new float[schema.size()], new float[schema.size()]};
    rows[1][5] = 9;
    return new ModelBundle.Parts(
        schema,
        forest,
        Calibration.sigmoid(new Sigmoid(1.2, -0.3)),
        HorizonsTest.someHorizons(),
        ReferenceDistribution.of(schema, rows, new double[] {0.1, 0.6}, new float[] {1, 1}));
  }

  static ModelManifest manifest(SortedMap<String, byte[]> files) {
    SortedMap<String, String> settings = new TreeMap<>();
    settings.put("trees", "1");
    Lineage lineage = new Lineage(42, settings, new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    SortedMap<String, Double> metrics = new TreeMap<>();
    metrics.put("auc", 0.7);
    return new ModelManifest(
        ModelBundle.version("m", files),
        SchemaJson.fingerprint(SCHEMA),
        lineage,
        new Decision(0.1, "test", Campaign.DEFAULT),
        metrics,
        new TreeMap<>(),
        ModelBundle.checksums(files));
  }
}
