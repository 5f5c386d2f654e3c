package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Slurm of one node on this machine, by the installed programs; it ends with the tests. */
final class SlurmNode implements AutoCloseable {
  private static final List<String> PROGRAMS = List.of("munged", "slurmctld", "slurmd");

  /** Of the node, which its daemons look for. */
  private static final String NAME = "localhost";

  private final Path folder;
  private final Reaper reaper;
  private final List<Process> daemons = new ArrayList<>();

  private SlurmNode(Path folder) throws IOException {
    this.folder = folder;
    this.reaper = Reaper.of(folder);
  }

  static boolean isInstalled() {
    return PROGRAMS.stream().allMatch(name -> Files.isExecutable(program(name)));
  }

  private static Path program(String name) {
    return Path.of("/usr/sbin", name);
  }

  /**
   * @param folder absolute, of this run alone
   */
  static SlurmNode start(Path folder) throws Exception {
    SlurmNode slurm = new SlurmNode(folder);
    Runtime.getRuntime().addShutdownHook(new Thread(slurm::close));
    slurm.configure();
    Path key = folder.resolve("munge.key");
    Files.write(key, new SecureRandom().generateSeed(128));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
    slurm.daemon(
        "munged",
        "--foreground",
        "--force",
        "--key-file=" + key,
        "--socket=" + slurm.socket(),
        "--pid-file=" + folder.resolve("munge.pid"),
        "--log-file=" + folder.resolve("munge.log"),
        "--seed-file=" + folder.resolve("munge.seed"));
    Probe.await("munged", Duration.ofSeconds(30), () -> Files.exists(slurm.socket()));
    slurm.daemon("slurmctld", "-D", "-f", slurm.configuration().toString());
    slurm.daemon("slurmd", "-D", "-f", slurm.configuration().toString(), "-N", NAME);
    Probe.await(
        "an idle node of Slurm",
        Duration.ofSeconds(60),
        () -> slurm.call("sinfo", "--noheader", "--format=%T").contains("idle"));
    return slurm;
  }

  private Path socket() {
    return folder.resolve("munge.socket");
  }

  private Path configuration() {
    return folder.resolve("slurm.conf");
  }

  private void configure() throws IOException {
    Ports ports = new Ports(2);
    String text =
        """
        ClusterName=churn
        SlurmctldHost=localhost(127.0.0.1)
        SlurmUser=%1$s
        SlurmdUser=%1$s
        SlurmctldPort=%2$d
        SlurmdPort=%3$d
        AuthType=auth/munge
        CredType=cred/munge
        AuthInfo=socket=%4$s
        StateSaveLocation=%5$s/state
        SlurmdSpoolDir=%5$s/spool
        SlurmctldPidFile=%5$s/slurmctld.pid
        SlurmdPidFile=%5$s/slurmd.pid
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        JobAcctGatherType=jobacct_gather/none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core_Memory
        SlurmdParameters=config_overrides
        MpiDefault=none
        ReturnToService=2
        KillWait=5
        NodeName=%6$s NodeAddr=127.0.0.1 CPUs=2 RealMemory=6000
        PartitionName=all Nodes=%6$s Default=YES MaxTime=INFINITE State=UP
        """;
    Files.createDirectories(folder.resolve("state"));
    Files.createDirectories(folder.resolve("spool"));
    String user = System.getProperty("user.name");
    Files.writeString(
        configuration(), text.formatted(user, ports.next(), ports.next(), socket(), folder, NAME));
  }

  private void daemon(String name, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of(program(name).toString()));
    command.addAll(List.of(options));
    Path log = folder.resolve(name + ".out");
    daemons.add(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** Runs one of Slurm's commands; returns what it has said. */
  String call(String... command) throws IOException, InterruptedException {
    return run(new ProcessBuilder(command));
  }

  private String run(ProcessBuilder builder) throws IOException, InterruptedException {
    builder.environment().put("SLURM_CONF", configuration().toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.trim();
  }

  /**
   * Submits a script.
   *
   * @return the job's number
   */
  String submit(Map<String, String> environment, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable", "--cpus-per-task=2"));
    command.add("--output=" + folder.resolve("job-%j.out"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("HADOOP_CONF_DIR");
    builder.environment().putAll(environment);
    String job = run(builder);
    assertThat(job).as("sbatch %s", arguments).matches("\\d+");
    return job;
  }

  /** {@code PENDING}, {@code RUNNING}, {@code COMPLETED}, … */
  String stateOf(String job) throws Exception {
    String shown = call("scontrol", "--oneliner", "show", "job", job);
    return Stream.of(shown.split(" "))
        .filter(word -> word.startsWith("JobState="))
        .map(word -> word.substring("JobState=".length()))
        .findFirst()
        .orElse(shown);
  }

  /** What a job has said in all its attempts. */
  String saidBy(String job) throws IOException {
    Path file = folder.resolve("job-" + job + ".out");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Override
  public void close() {
    daemons.forEach(Process::destroy);
    try {
      reaper.close();
    } catch (IOException ignored) {
      // It sees the end of this process, too.
    }
  }
}
