package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.PlainLocalFileSystem;
import com.sparkify.churn.job.KnownSettings;
import com.sparkify.churn.operation.RunHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.security.UserGroupInformation;
import org.apache.hadoop.util.GenericOptionsParser;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Hadoop's own options, on every command that works on its file systems. */
final class HadoopOptions {
  private static final String HEADING = "%nHadoop's generic options, and Kerberos:%n";

  @ArgGroup(validate = false, heading = HEADING)
  private Generic given = new Generic();

  private Configuration made;
  private Consumer<Configuration> follower = conf -> {};

  /** The options, which the help lists below a heading of their own. */
  private static final class Generic {
    @Option(
        names = "-D",
        paramLabel = "KEY=VALUE",
        description = "Set a Hadoop or churn.* property; may be repeated.")
    private Map<String, String> properties = new LinkedHashMap<>();

    @Option(names = "-conf", paramLabel = "FILE", description = "Read a Hadoop configuration file.")
    private List<String> files = new ArrayList<>();

    @Option(names = "-fs", paramLabel = "URI", description = "Default file system.")
    private String fileSystem;

    @Option(names = "-jt", paramLabel = "ADDRESS", description = "Resource manager, or 'local'.")
    private String resourceManager;

    @Option(names = "-libjars", paramLabel = "JARS", description = "More jars for the tasks.")
    private String jars;

    @Option(names = "-files", paramLabel = "FILES", description = "Files for the tasks.")
    private String taskFiles;

    @Option(
        names = "--principal",
        paramLabel = "NAME",
        description = "Kerberos principal to log in as, with --keytab. Default: the ticket cache.")
    private String principal;

    @Option(
        names = "--keytab",
        paramLabel = "FILE",
        description = "Keys of the principal, a local file.")
    private String keytab;

    /** Those of {@code -conf}. */
    private List<Path> localFiles() throws IOException {
      List<Path> local = new ArrayList<>();
      for (String file : files) {
        Path path = Path.of(new org.apache.hadoop.fs.Path(file).toUri().getPath());
        if (!Files.isReadable(path)) {
          throw new IOException("-conf " + file + ": no such file, or no permission to read it");
        }
        local.add(path);
      }
      return local;
    }
  }

  /** The cluster's configuration on the class path, changed as the options say. */
  Configuration configuration() throws IOException {
    HadoopFiles.check(given.localFiles());
    // HDFS adds its defaults when it is first used; then all default files would be read again.
    HdfsConfiguration.init();
    // A plain Configuration knows nothing of mapred-site.xml before the first job is made.
    Configuration conf = new JobConf();
    OozieAction.addTo(conf);
    PlainLocalFileSystem.use(conf);
    conf.set(DatasetPublisher.RUN_ID, UUID.randomUUID().toString().replace('-', '_'));
    Configuration changed =
        new GenericOptionsParser(conf, arguments().toArray(String[]::new)).getConfiguration();
    checkSettings(changed);
    OozieAction.tag(changed);
    // Otherwise it would read the default files once more.
    UserGroupInformation.setConfiguration(changed);
    Login.fromKeytab(changed);
    TaskLibraries.ship(changed);
    made = changed;
    follower.accept(changed);
    follower = again -> {};
    return changed;
  }

  private static void checkSettings(Configuration conf) {
    WrongOptionException.checked(
        () -> {
          KnownSettings.check(conf, Set.of(Login.PRINCIPAL, Login.KEYTAB, TrainMemory.MEMORY_MB));
          return TrainMemory.megabytes(conf);
        });
  }

  /** Calls the follower once, as soon as the configuration is known. */
  void whenConfigured(Consumer<Configuration> next) {
    follower = next;
  }

  /**
   * The history of a root; empty as long as there is no {@link #configuration} to reach it with.
   */
  Optional<RunHistory> history(HdfsLayout root) {
    return Optional.ofNullable(made).map(conf -> new RunHistory(root, conf));
  }

  /** The options as they were given, to be handed to another command. */
  List<String> arguments() {
    List<String> args = new ArrayList<>();
    given.files.forEach(file -> add(args, "-conf", file));
    add(args, "-fs", given.fileSystem);
    add(args, "-jt", given.resourceManager);
    add(args, "-libjars", given.jars);
    add(args, "-files", given.taskFiles);
    given.properties.forEach((key, value) -> add(args, "-D", key + "=" + value));
    add(args, "-D", given.principal == null ? null : Login.PRINCIPAL + "=" + given.principal);
    add(args, "-D", given.keytab == null ? null : Login.KEYTAB + "=" + given.keytab);
    return args;
  }

  private static void add(List<String> args, String option, String value) {
    if (value != null) {
      args.add(option);
      args.add(value);
    }
  }
}
