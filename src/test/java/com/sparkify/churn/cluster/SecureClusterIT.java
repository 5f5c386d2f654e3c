package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commands on HDFS and YARN that ask for Kerberos tickets, by each way there is to have one. */
@Tag("cluster")
class SecureClusterIT {
  private static final int DAYS = 2;

  private static SecureRealm realm;
  private static HadoopDaemons cluster;
  private static Path folder;
  private static Folder here;
  private static Folder there;

  @BeforeAll
  static void runHereAndDeliverThere() throws Exception {
    folder = HadoopDaemons.HOME.toAbsolutePath().resolve("secure");
    FileUtil.fullyDelete(folder.toFile());
    realm = SecureRealm.open(folder.resolve("realm"));
    cluster = HadoopDaemons.secure(folder.resolve("run"), realm);
    realm.logIn(cluster.conf());
    Logs logs = Logs.simulate(folder.resolve("shipped"), 40, DAYS);
    Path pipeline = Files.createDirectories(folder.resolve("pipeline"));
    here = Folder.here(pipeline);
    there = Folder.on(cluster, pipeline);
    logs.deliver(
        Logs.FIRST, Logs.FIRST.plusDays(DAYS - 1L), here.child("logs"), there.child("logs"));
    run(Churn.local(), here);
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.stop();
    }
    realm.close();
  }

  private static void run(Churn churn, Folder root, String... options) throws Exception {
    for (String stage : List.of("sessionize", "featurize")) {
      churn.succeeds(command(stage, root, options).toArray(String[]::new));
    }
  }

  private static List<String> command(String stage, Folder root, String... options) {
    List<String> command = new ArrayList<>(List.of(stage, "--quiet"));
    command.add("--output=" + root.child("out"));
    if (stage.equals("sessionize")) {
      command.add("--input=" + root.child("logs"));
    }
    command.addAll(List.of(options));
    return command;
  }

  /** A process that has no ticket, unless one of the variables gives it one. */
  private static Churn churn(Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>(Churn.on(cluster).environment());
    environment.put("CHURN_OPTS", "-Xmx600m " + realm.javaOption());
    environment.put("KRB5CCNAME", folder.resolve("none").toString());
    environment.putAll(variables);
    return new Churn(Churn.local().command(), environment);
  }

  private static void makesTheSameBytes(Map<String, String> variables, String... options)
      throws Exception {
    there.files().delete(there.child("out").path(), true);
    run(churn(variables), there, options);
    there.child("out").isSameAs(here.child("out"));
  }

  @Test
  void withoutATicketItSaysWhatIsMissing() throws Exception {
    Churn.Outcome outcome =
        churn(Map.of()).run(command("sessionize", there).toArray(String[]::new));
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.said().strip().lines())
        .singleElement()
        .asString()
        .startsWith("sessionize: no Kerberos ticket; run kinit, or give --principal and --keytab");
  }

  @Test
  void withAKeytabTasksHaveTokens() throws Exception {
    Path log = cluster.logs().resolve("namenode.log");
    int before = Files.readString(log).length();
    makesTheSameBytes(
        Map.of(), "--principal=" + realm.userPrincipal(), "--keytab=" + realm.userKeytab());
    assertThat(Files.readString(log).substring(before))
        .containsPattern("ugi=" + SecureRealm.USER + "@\\S+ \\(auth:TOKEN\\).*cmd=create");
  }

  @Test
  void withATicket() throws Exception {
    makesTheSameBytes(Map.of("KRB5CCNAME", realm.ticketCache().toString()));
  }

  @Test
  void withTheTokensOfALauncher() throws Exception {
    Path tokens = folder.resolve("tokens");
    LauncherTokens.fetch(cluster.conf(), tokens);
    makesTheSameBytes(Map.of("HADOOP_TOKEN_FILE_LOCATION", tokens.toString()));
  }
}
