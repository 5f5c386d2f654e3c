package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.ForestFormat;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import smile.base.cart.InternalNode;
import smile.base.cart.Node;
import smile.base.cart.OrdinalNode;
import smile.classification.RandomForest;

class SmileForestsTest {
  private static final int ROWS = 110_000;
  private static final List<String> FEATURES = SmileCohort.FEATURES;
  private static final float[] EXTREMES = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1e-7f,
    1e30f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.NaN
  };

  @Test
  void predictsWhatSmileDoesToTheLastBitOnRandomAndBoundaryRows() throws Exception {
    RandomForest smile = SmileCohort.of(3000, 1).train(25, 14, 2);
    FlatForest flat = SmileForests.flatten(smile, FEATURES, 7L);
    float[][] rows = rows(ROWS, thresholds(smile), new Random(2));
    assertThat(flat.nodes()).isGreaterThan(2500);

    double[] batch = new double[rows.length];
    flat.predict(rows, batch);

    double[] posteriori = new double[2];
    int differences = 0;
    for (int i = 0; i < rows.length; i++) {
      smile.predict(SmileCohort.tuple(rows[i]), posteriori);
      long expected = Double.doubleToLongBits(posteriori[1]);
      if (Double.doubleToLongBits(flat.predict(rows[i])) != expected
          || Double.doubleToLongBits(batch[i]) != expected) {
        differences++;
      }
    }
    assertThat(differences).isZero();
  }

  @Test
  void aForestReadBackPredictsTheSame() throws Exception {
    RandomForest smile = SmileCohort.of(500, 3).train(8, 6, 5);
    FlatForest flat = SmileForests.flatten(smile, FEATURES, 7L);

    FlatForest read = ForestFormat.read(ForestFormat.write(flat), FEATURES.size(), 7L);

    for (float[] row : rows(1000, thresholds(smile), new Random(4))) {
      assertThat(read.predict(row)).isEqualTo(flat.predict(row));
    }
  }

  @Test
  void mapsPredictorsByNameNotByPosition() {
    RandomForest smile = SmileCohort.of(500, 3).train(8, 6, 5);
    List<String> reversed = new ArrayList<>(FEATURES);
    Collections.reverse(reversed);

    FlatForest flat = SmileForests.flatten(smile, FEATURES, 7L);
    FlatForest backwards = SmileForests.flatten(smile, reversed, 7L);

    assertThat(backwards.predict(new float[] {-0.01f, 0.5f, 4, 20, 1, 3}))
        .isEqualTo(flat.predict(new float[] {3, 1, 20, 4, 0.5f, -0.01f}));
  }

  @Test
  void refusesAForestThatReadsAnUnknownFeature() {
    RandomForest smile = SmileCohort.of(200, 3).train(2, 4, 5);

    assertThatThrownBy(() -> SmileForests.flatten(smile, List.of("recency", "level"), 7L))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("songs_per_day");
  }

  private static float[][] rows(int count, List<List<Float>> thresholds, Random random) {
    float[][] rows = new float[count][FEATURES.size()];
    for (float[] row : rows) {
      for (int column = 0; column < row.length; column++) {
        row[column] =
            SmileCohort.CATEGORIES.get(column) > 0
                ? random.nextInt(SmileCohort.CATEGORIES.get(column) + 2) - 1
                : number(thresholds.get(column), random);
      }
    }
    return rows;
  }

  private static float number(List<Float> thresholds, Random random) {
    float threshold = thresholds.get(random.nextInt(thresholds.size()));
    return switch (random.nextInt(8)) {
      case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
      case 1 -> Math.nextUp(threshold);
      case 2 -> Math.nextDown(threshold);
      case 3 -> random.nextFloat() * 30;
      case 4 -> (float) random.nextGaussian() * 1e-3f;
      default -> threshold;
    };
  }

  /** By column, the float nearest to each threshold of Smile's own. */
  private static List<List<Float>> thresholds(RandomForest forest) throws Exception {
    List<List<Float>> thresholds = new ArrayList<>();
    FEATURES.forEach(feature -> thresholds.add(new ArrayList<>()));
    for (RandomForest.Model model : forest.models()) {
      collect(model.tree.root(), thresholds);
    }
    return thresholds;
  }

  private static void collect(Node node, List<List<Float>> thresholds) throws Exception {
    if (node instanceof InternalNode split) {
      if (split instanceof OrdinalNode) {
        Field value = OrdinalNode.class.getDeclaredField("value");
        value.setAccessible(true);
        thresholds.get(split.feature()).add((float) value.getDouble(split));
      }
      collect(split.trueChild(), thresholds);
      collect(split.falseChild(), thresholds);
    }
  }
}
