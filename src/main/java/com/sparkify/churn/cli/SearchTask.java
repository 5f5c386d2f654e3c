package com.sparkify.churn.cli;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.job.NumberedTask;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.search.Search;
import com.sparkify.churn.model.search.SearchPlan;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.fs.Path;

/** One candidate on one fold, in a map task: where the job and the model meet. */
public final class SearchTask extends Configured implements NumberedTask {
  private static final String FEATURES = "churn.search.features";

  /** A copy of a configuration that tells tasks what to search, and in which tables. */
  static Configuration configure(Configuration conf, SearchPlan plan, FeatureTables tables) {
    Configuration told = new Configuration(conf);
    told.set(FEATURES, tables.folder().toString());
    plan.writeTo(told);
    return told;
  }

  @Override
  public String answer(int number, Runnable stillAlive) throws IOException {
    FeatureTables tables = new FeatureTables(new Path(getConf().get(FEATURES)), getConf());
    Search search =
        Search.of(SearchPlan.from(getConf()), tables.read(Catalogue.schema(), date -> true));
    return search.trial(number, (step, done, total) -> stillAlive.run()).toLine();
  }
}
