import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Runs files of SQL as {@code hive --hivevar root=ROOT -f FILE} does, on Spark with Hive's
 * metastore: {@code java SqlShell.java WORK ROOT FILE...}. Rows are printed with tabs between
 * columns.
 */
class SqlShell {
  public static void main(String[] args) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.warehouse.dir", args[0] + "/warehouse")
            .config(
                "spark.hadoop.javax.jdo.option.ConnectionURL",
                "jdbc:derby:;databaseName=" + args[0] + "/metastore;create=true")
            .config("root", args[1])
            .enableHiveSupport()
            .getOrCreate();
    for (String file : Arrays.copyOfRange(args, 2, args.length)) {
      for (String statement : Files.readString(Path.of(file)).split(";\\s*\n")) {
        if (!statement.isBlank()) {
          spark.sql(statement).collectAsList().forEach(SqlShell::print);
        }
      }
    }
    spark.stop();
  }

  private static void print(Row row) {
    System.out.println(
        IntStream.range(0, row.size())
            .mapToObj(i -> String.valueOf(row.get(i)))
            .collect(Collectors.joining("\t")));
  }
}
