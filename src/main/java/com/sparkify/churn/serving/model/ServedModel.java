package com.sparkify.churn.serving.model;

import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.feature.Feature;
import com.sparkify.churn.feature.FeatureSchema;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** A model ready to answer: its bundle, its other files, and a reader for its features. */
public final class ServedModel {
  private static final int SELF_TEST_ROWS = 64;
  private static final int EXPLAINED_ONE_IN = 8;
  private static final float WIDEST = 1000;

  private final ModelBundle bundle;
  private final Scorer scorer;
  private final FeatureReader reader;
  private final Map<String, byte[]> files;
  private final HoldoutFile holdoutFile;
  private HoldoutOutcomes holdout;

  /** Where the model's holdout is read from. */
  @FunctionalInterface
  interface HoldoutFile {
    /** The file, or empty if the model was published without. */
    Optional<InputStream> open() throws IOException;
  }

  /**
   * @param files small files of its directory by name
   * @param holdoutFile opened when the holdout is first asked for
   */
  ServedModel(ModelBundle bundle, Map<String, byte[]> files, HoldoutFile holdoutFile) {
    this.holdoutFile = holdoutFile;
    this.bundle = bundle;
    this.scorer = new Scorer(bundle);
    this.files = new TreeMap<>(files);
    this.reader = new FeatureReader(bundle.schema(), bundle.typical());
  }

  public ModelBundle bundle() {
    return bundle;
  }

  public String version() {
    return bundle.version();
  }

  public FeatureSchema schema() {
    return bundle.schema();
  }

  public FeatureReader reader() {
    return reader;
  }

  public double threshold() {
    return bundle.manifest().decision().threshold();
  }

  /**
   * How it did on users whom it had not seen; empty if it was published without.
   *
   * @throws IOException if the file of them is damaged
   */
  public synchronized Optional<HoldoutOutcomes> holdout() throws IOException {
    if (holdout == null) {
      Optional<InputStream> csv = holdoutFile.open();
      holdout =
          csv.isEmpty()
              ? HoldoutOutcomes.NONE
              : HoldoutOutcomes.parse(csv.get(), version() + "/" + ModelFiles.HOLDOUT);
    }
    return Optional.of(holdout).filter(known -> known.rows() > 0);
  }

  /** A file of the model's directory. */
  public Optional<byte[]> file(String name) {
    return Optional.ofNullable(files.get(name));
  }

  /**
   * The score of a vector.
   *
   * @param reasons how many to give in either direction at most; 0 is fastest
   */
  public Score score(float[] vector, int reasons) {
    if (reasons == 0) {
      return scorer.score(vector);
    }
    Score score = scorer.explain(vector);
    return reasons >= Scorer.MOST_REASONS ? score : shortened(score, reasons);
  }

  /**
   * The scores of many vectors in their order.
   *
   * @param reasons how many to give of each in either direction at most; 0 is fastest
   */
  public List<Score> score(float[][] vectors, int reasons) {
    if (reasons == 0) {
      return scorer.score(vectors);
    }
    List<Score> scores = scorer.explain(vectors);
    return reasons >= Scorer.MOST_REASONS
        ? scores
        : scores.stream().map(score -> shortened(score, reasons)).toList();
  }

  /** The probability of cancelling within each horizon the model knows, by days. */
  public SortedMap<Integer, Double> horizons(Score score) {
    return scorer.horizons(score);
  }

  private static Score shortened(Score score, int reasons) {
    return new Score(
        score.raw(),
        score.probability(),
        score.decile(),
        score.contact(),
        score.up().subList(0, Math.min(reasons, score.up().size())),
        score.down().subList(0, Math.min(reasons, score.down().size())));
  }

  /**
   * Scores rows of all kinds.
   *
   * @throws IllegalArgumentException if an answer is not a probability
   */
  public void test() {
    score(reader.newRow().values(), 1);
    Random random = new Random(1);
    float[] vector = new float[schema().size()];
    for (int row = 0; row < SELF_TEST_ROWS; row++) {
      for (int i = 0; i < vector.length; i++) {
        Feature feature = schema().feature(i);
        float least = Math.max(-WIDEST, feature.minimum());
        float span = Math.min(WIDEST, feature.maximum() - least);
        vector[i] = least + (float) Math.rint(random.nextFloat() * span);
      }
      score(vector, row % EXPLAINED_ONE_IN == 0 ? Scorer.MOST_REASONS : 0);
    }
  }
}
