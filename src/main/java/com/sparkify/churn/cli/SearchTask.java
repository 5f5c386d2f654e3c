package com.sparkify.churn.cli;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.run.NumberedTask;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.RowSample;
import com.sparkify.churn.model.search.Search;
import com.sparkify.churn.model.search.SearchPlan;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;

/** One candidate on one fold, in a map task: where the job and the model meet. */
public final class SearchTask extends Configured implements NumberedTask {
  private static final String FEATURES = "churn.search.features";
  private static final String AS_OF = "churn.search.as-of-days";
  private static final String CANCELLED_SHARE = "churn.search.cancelled-share";
  private static final String OTHER_SHARE = "churn.search.other-share";

  /** A copy of a configuration that gives tasks what to search, and in which rows. */
  static Configuration configure(
      Configuration conf, SearchPlan plan, FeatureTables tables, RowSample sample)
      throws IOException {
    Configuration told = new Configuration(conf);
    told.set(FEATURES, tables.folder().toString());
    told.setStrings(AS_OF, tables.dates().stream().map(LocalDate::toString).toArray(String[]::new));
    told.setDouble(CANCELLED_SHARE, sample.cancelledShare());
    told.setDouble(OTHER_SHARE, sample.otherShare());
    plan.writeTo(told);
    return told;
  }

  @Override
  public String answer(int number, DoubleConsumer progress) throws IOException {
    List<LocalDate> dates =
        getConf().getStringCollection(AS_OF).stream().map(LocalDate::parse).toList();
    FeatureTables tables =
        new FeatureTables(new Path(getConf().get(FEATURES)), getConf()).of(dates);
    RowSample sample =
        new RowSample(
            RowSample.WITHIN_DAYS,
            0,
            0,
            getConf().getDouble(CANCELLED_SHARE, 1),
            getConf().getDouble(OTHER_SHARE, 1));
    Search search =
        Search.of(
            SearchPlan.from(getConf()),
            tables.read(
                Catalogue.schema().learned(),
                date -> true,
                sample,
                share -> progress.accept(share / 2)));
    return search
        .trial(number, (step, done, total) -> progress.accept((1 + (double) done / total) / 2))
        .toLine();
  }
}
