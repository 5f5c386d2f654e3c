package com.sparkify.churn.cli;

import com.sparkify.churn.table.AnalystTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn tables}: the datasets, declared for Hive and Spark SQL. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = {
      "Print statements that declare features and scores as tables.",
      "They are for 'hive -f', 'beeline -f' or 'spark-sql -f'. They name every published partition"
          + " and where its files are stored, on HDFS or in an object store. Run them again"
          + " after partitions were added or changed."
    },
    footer = "  churn tables --output hdfs:///data/churn > tables.sql")
public final class TablesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;

  @Option(
      names = "--anew",
      description =
          "Drop the tables first: to forget partitions that have been removed, or for new columns."
              + " The tables are external; no file is touched.")
  private boolean anew;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    new AnalystTables(root.layout(), hadoop.configuration())
        .statements(anew)
        .forEach(statement -> out.println(statement + ";"));
    out.flush();
    return 0;
  }
}
