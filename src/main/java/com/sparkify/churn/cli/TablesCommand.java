package com.sparkify.churn.cli;

import com.sparkify.churn.table.AnalystTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn tables}: the datasets, declared for Hive, Spark SQL, Trino and DuckDB. */
@Command(
    name = "tables",
    mixinStandardHelpOptions = true,
    description = {
      "Print statements that declare features, scores, users and activity as tables.",
      "They are for Hive ('hive -f', 'beeline -f'), Spark ('spark-sql -f'), Trino ('trino -f') or"
          + " DuckDB ('duckdb -init'). They name every published partition and where its files are"
          + " stored, on HDFS or in an object store. Run them again after partitions were added or"
          + " changed."
    },
    footer = "  churn tables --output hdfs:///data/churn > tables.sql")
public final class TablesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private RootOption root;

  /** What the statements are for. */
  enum Engine {
    hive,
    spark,
    trino,
    duckdb
  }

  @Option(
      names = "--for",
      paramLabel = "ENGINE",
      description =
          "${COMPLETION-CANDIDATES}. Trino and DuckDB forget what was declared before in any case;"
              + " DuckDB also gets the view churn_cancellations. Default:"
              + " ${DEFAULT-VALUE}.")
  private Engine engine = Engine.hive;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description =
          "Schema of Trino's catalog to declare the tables in. Default: ${DEFAULT-VALUE}.")
  private String catalogSchema = "default";

  @Option(
      names = "--anew",
      description =
          "Drop the tables first: to forget partitions that have been removed, or for new columns."
              + " The tables are external; no file is touched.")
  private boolean anew;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    AnalystTables tables = new AnalystTables(root.layout(), hadoop.configuration());
    List<String> statements =
        switch (engine) {
          case hive, spark -> tables.statements(anew);
          case trino -> tables.trino(catalogSchema);
          case duckdb -> tables.duckDb();
        };
    statements.forEach(statement -> out.println(statement + ";"));
    out.flush();
    return 0;
  }
}
