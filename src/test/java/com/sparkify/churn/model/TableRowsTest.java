package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.forest.FlatForest;
import com.sparkify.churn.forest.ForestFormat;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Holdout;
import com.sparkify.churn.model.example.RowSample;
import com.sparkify.churn.model.example.RowVisitor;
import com.sparkify.churn.model.example.SyntheticTables;
import com.sparkify.churn.model.example.SyntheticUsers;
import com.sparkify.churn.model.growth.ForestGrower;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableRowsTest {
  private static final FeatureSchema SCHEMA = SyntheticUsers.schema();
  private static final ForestSettings FOREST = new ForestSettings(20, 5, 20, 7, 0.4, 1, 0.5, 20);
  private static final Unseen UNSEEN =
      new Unseen(new Holdout(0.3, 42), SyntheticUsers.FIRST_DATE.plusWeeks(3));

  @TempDir private static java.nio.file.Path folder;
  private static FeatureTables tables;
  private static Examples whole;

  @BeforeAll
  static void publishTables() throws Exception {
    tables =
        SyntheticTables.publish(
            SyntheticUsers.seeded(1).users(1500).averageLogOdds(-2.5).examples(), folder);
    whole = tables.read(SCHEMA, date -> true, RowSample.ALL, share -> {});
  }

  @Test
  void rowsScoredWhileTheyAreReadAreThoseOfMemory() throws Exception {
    List<FlatForest> forests = List.of(forest(1), forest(2));

    RowsToJudge read =
        new TableRows(tables, SCHEMA, date -> true, share -> {}).score(UNSEEN, forests);
    RowsToJudge held = new RowsInMemory(whole).score(UNSEEN, forests);

    assertThat(read.rows().size()).isEqualTo(held.rows().size()).isGreaterThan(500);
    assertThat(read.rows().schema().size()).isEqualTo(5);
    for (int row = 0; row < read.rows().size(); row++) {
      assertThat(read.rows().userId(row)).isEqualTo(held.rows().userId(row));
      assertThat(read.rows().asOf(row)).isEqualTo(held.rows().asOf(row));
      assertThat(read.rows().churned(row)).isEqualTo(held.rows().churned(row));
      assertThat(read.probe().vector(row)).isEqualTo(held.rows().vector(row));
    }
    assertThat(read.raw().get(0)).isEqualTo(held.raw().get(0)).isNotEqualTo(held.raw().get(1));
    assertThat(read.raw().get(1)).isEqualTo(held.raw().get(1));
  }

  @Test
  void readingTellsHowFarItIs() throws Exception {
    List<Double> shares = new ArrayList<>();

    tables.sample(1_000_000, shares::add);

    assertThat(shares).isSorted().startsWith(0.0).endsWith(1.0).hasSize(10);
  }

  @Test
  void theFirstTableThatFailsIsToldWhateverTheOthersDo() throws Exception {
    LocalDate second = tables.dates().get(1);
    RowVisitor refuses =
        row -> {
          if (row.asOfDay() >= second.toEpochDay()) {
            throw new IOException("refused as of " + LocalDate.ofEpochDay(row.asOfDay()));
          }
        };

    assertThatThrownBy(() -> tables.scan(SCHEMA, date -> true, () -> refuses, share -> {}))
        .isInstanceOf(IOException.class)
        .hasMessage("refused as of " + second);
  }

  @Test
  void datesWithoutARowToJudgeAreNotAnError() throws Exception {
    LocalDate last = SyntheticUsers.FIRST_DATE.plusWeeks(1);

    RowsToJudge none =
        new TableRows(tables, SCHEMA, date -> !date.isAfter(last), share -> {})
            .score(UNSEEN, List.of(forest(1)));

    assertThat(none.rows().size()).isZero();
    assertThatThrownBy(
            () ->
                new TableRows(tables, SCHEMA, date -> false, share -> {})
                    .score(UNSEEN, List.of(forest(1))))
        .hasMessageContaining("holds no feature table for the requested dates");
  }

  @Test
  void aModelOfASampleIsJudgedOnAllRowsAndSaysWhatItRead() throws Exception {
    RowSample sample = tables.sample(whole.size() / 3, share -> {});
    ModelStore store =
        new ModelStore(new Path(folder.resolve("models").toUri()), new Configuration());
    Training training =
        new Training(
            TrainerTest.trainer(FOREST, 2),
            store,
            new TreeMap<>(),
            91,
            Optional.empty(),
            Optional.empty());

    Training.Result all = training.run(RowsInMemory.read(whole), Progress.NONE);
    RowsRead read =
        new RowsRead(
            TrainingRows.of(tables.read(SCHEMA, date -> true, sample, share -> {})),
            sample,
            new TableRows(tables, SCHEMA, date -> true, share -> {}));
    Training.Result some = training.run(read, Progress.NONE);

    assertThat(sample.rows()).isEqualTo(whole.size());
    assertThat(read.examples().size()).isBetween(whole.size() * 3 / 10, whole.size() * 4 / 10);
    assertThat(some.evaluation().sample()).isEqualTo(all.evaluation().sample());
    assertThat(some.manifest().lineage().settings().get(ModelManifest.SAMPLE))
        .isEqualTo(sample.toString())
        .contains("that cancelled within 30 days");
    assertThat(some.manifest().lineage().counts().get("trainingRows"))
        .isBetween(
            0.95 * all.manifest().lineage().counts().get("trainingRows"),
            1.05 * all.manifest().lineage().counts().get("trainingRows"));
    assertThat(all.manifest().lineage().settings()).doesNotContainKey(ModelManifest.SAMPLE);
    assertThat(
            Files.readString(
                java.nio.file.Path.of(some.directory().toUri()).resolve("model-card.md")))
        .contains("Not all rows fitted into memory: read " + sample);
    assertThat(training.run(read, Progress.NONE).manifest()).isEqualTo(some.manifest());
  }

  @Test
  void aModelDoesNotChangeIfOnlyTheFeaturesToLearnFromAreReadOfEachRow() throws Exception {
    RowSample sample = tables.sample(whole.size() / 3, share -> {});
    Examples wide = tables.read(SCHEMA, date -> true, sample, share -> {});
    Examples narrow = tables.read(SCHEMA.learned(), date -> true, sample, share -> {});
    Trainer trainer = TrainerTest.trainer(FOREST, 2);

    Trained ofAll = trainer.train(TrainingRows.of(wide), Progress.NONE);
    TrainingRows rows = new TrainingRows(narrow, tables.survey(SCHEMA, share -> {}));
    Trained ofSome = trainer.train(rows, Progress.NONE);

    assertThat(narrow.schema()).isNotSameAs(SCHEMA);
    assertThat(ForestFormat.write(ofSome.parts().forest()))
        .isEqualTo(ForestFormat.write(ofAll.parts().forest()));
    assertThat(ofSome.parts().calibration()).isEqualTo(ofAll.parts().calibration());
    assertThat(ofSome.decision()).isEqualTo(ofAll.decision());
    assertThat(ofSome.parts().reference().score().shares())
        .isEqualTo(ofAll.parts().reference().score().shares());
    for (int position = 0; position < SCHEMA.size(); position++) {
      assertThat(ofSome.parts().reference().features().get(position).shares()[0])
          .isCloseTo(ofAll.parts().reference().features().get(position).shares()[0], within(0.05));
    }
  }

  private static FlatForest forest(long seed) {
    return ForestGrower.grow(whole, FOREST, seed, new ThreadGrowth(2), Progress.NONE).forest();
  }
}
