package com.sparkify.churn.job.featurize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.StoryFragments;
import com.sparkify.churn.job.example.ExampleWritable;
import com.sparkify.churn.session.LogDay;
import com.sparkify.churn.session.SessionsInMemory.Log;
import com.sparkify.churn.story.Story;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mrunit.mapreduce.MapReduceDriver;
import org.apache.hadoop.mrunit.types.Pair;
import org.junit.jupiter.api.Test;

class FeaturizeMapReduceTest {
  private Set<LocalDate> missing = Set.of();

  private List<ExampleWritable> examples(Story story, String... asOf) throws Exception {
    MapReduceDriver<
            BytesWritable,
            BytesWritable,
            BytesWritable,
            BytesWritable,
            NullWritable,
            ExampleWritable>
        driver = MapReduceDriver.newMapReduceDriver(new FeaturizeMapper(), new FeaturizeReducer());
    new FeaturizeSettings(
            new Path("/"),
            List.of(asOf).stream().map(LocalDate::parse).toList(),
            10,
            LocalDate.parse("2018-12-01"),
            missing)
        .writeTo(driver.getConfiguration());
    driver.setKeyGroupingComparator(new UserGrouping());
    for (Pair<BytesWritable, BytesWritable> fragment :
        StoryFragments.of(new Log(story.bytes(), LogDay.UNDATED))) {
      driver.addInput(fragment);
    }
    try {
      return driver.run().stream().map(Pair::getSecond).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aUserGetsARowForEachDateInTheCohort() throws Exception {
    Story story =
        new Story()
            .at("2018-10-20T10:00:00Z")
            .session(1)
            .plays(4)
            .at("2018-11-05T10:00:00Z")
            .session(2)
            .plays(2)
            .cancels();
    List<ExampleWritable> examples =
        examples(story, "2018-10-01", "2018-10-29", "2018-11-04", "2018-11-06");
    assertThat(rows(examples)).extracting(ExampleWritable::userId).containsExactly("u1", "u1");
    assertThat(rows(examples))
        .extracting(e -> LocalDate.ofEpochDay(e.asOfDay()).toString())
        .containsExactly("2018-10-29", "2018-11-04");
    assertThat(rows(examples)).extracting(ExampleWritable::label).containsOnly(OptionalInt.of(1));
    int songs = Catalogue.schema().indexOf("songs_28d");
    assertThat(rows(examples).get(0).features()[songs]).isEqualTo(4);
  }

  @Test
  void aCancellationIsKeptBesideEachTableThatWasMadeFromItsDay() throws Exception {
    Story story = new Story().at("2018-11-05T10:00:00Z").session(1).plays(2).cancels();

    List<ExampleWritable> cancellations =
        examples(story, "2018-10-20", "2018-10-29", "2018-11-06", "2018-11-25").stream()
            .filter(ExampleWritable::isCancellation)
            .toList();

    assertThat(cancellations)
        .extracting(e -> LocalDate.ofEpochDay(e.asOfDay()).toString())
        .containsExactly("2018-10-29", "2018-11-06", "2018-11-25");
    assertThat(cancellations)
        .extracting(e -> LocalDate.ofEpochDay(e.cancelledDay()).toString())
        .containsOnly("2018-11-05");
  }

  private static List<ExampleWritable> rows(List<ExampleWritable> written) {
    return written.stream().filter(row -> !row.isCancellation()).toList();
  }

  @Test
  void aLabelIsNotKnownBeforeItsHorizonHasPassed() throws Exception {
    Story story = new Story().at("2018-11-20T10:00:00Z").plays(4);
    assertThat(examples(story, "2018-11-21", "2018-11-22"))
        .extracting(example -> example.label().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void aLabelThatNeedsAMissingDayStaysOpen() throws Exception {
    missing = Set.of(LocalDate.parse("2018-11-08"));
    Story story = new Story().at("2018-10-28T10:00:00Z").plays(4);
    assertThat(examples(story, "2018-10-29", "2018-10-30"))
        .extracting(example -> example.label().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void aDateDoesNotDependOnWhichOthersAreMadeWithIt() throws Exception {
    Story story =
        new Story()
            .at("2018-10-05T10:00:00Z")
            .session(1)
            .plays(3)
            .cancels()
            .at("2018-11-10T10:00:00Z")
            .session(2)
            .plays(4);

    List<ExampleWritable> alone = rows(examples(story, "2018-11-20"));
    List<ExampleWritable> together = rows(examples(story, "2018-10-20", "2018-11-20"));

    assertThat(alone).hasSize(1);
    assertThat(together).hasSize(1);
    assertThat(together.get(0).features()).isEqualTo(alone.get(0).features());
  }
}
