package com.sparkify.churn.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.story.Skipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code hpc/churn.sbatch} under a Slurm that really runs it, with HDFS and YARN as its steps. */
@Tag("cluster")
class SlurmClusterIT {
  private static final Duration SOON = Duration.ofMinutes(4);
  private static final int DAYS = 3;

  private static SlurmNode slurm;
  private static Path folder;
  private static Path scratch;
  private static Path hadoop;

  @BeforeAll
  static void allocate() throws Exception {
    Skipped.unless(
        SlurmNode.isInstalled(),
        "hpc/ under Slurm, as there is none; install slurmctld, slurmd and munge");
    folder = HadoopDaemons.HOME.toAbsolutePath().resolve("slurm");
    FileUtil.fullyDelete(folder.toFile());
    scratch = Files.createDirectories(folder.resolve("scratch"));
    hadoop = HadoopHome.layOut(folder.resolve("hadoop"), HadoopDaemons.HOME.resolve("hadoop/lib"));
    slurm = SlurmNode.start(folder);
    Logs.simulate(folder.resolve("logs"), 60, DAYS);
  }

  @AfterAll
  static void release() {
    if (slurm != null) {
      slurm.close();
    }
  }

  private static List<String> run(String out) {
    String uri = folder.toUri().toString();
    return List.of(
        uri + "logs",
        uri + out,
        "--until=featurize",
        "-Dmapreduce.job.reduces=1",
        "-Dmapreduce.map.memory.mb=512",
        "-Dmapreduce.reduce.memory.mb=512");
  }

  private static String submit(String mode, String out) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--mem=5G", Churn.DIST.resolve("hpc/churn.sbatch").toString()));
    arguments.addAll(run(out));
    return slurm.submit(
        Map.of(
            "CHURN_MODE", mode,
            "CHURN_HOME", Churn.DIST.toAbsolutePath().toString(),
            "CHURN_SCRATCH", scratch.toString(),
            "HADOOP_HOME", hadoop.toString()),
        arguments);
  }

  private static void awaitState(String job, String state) throws Exception {
    Probe.await(
        "job " + job + " " + state,
        SOON,
        () -> {
          String now = slurm.stateOf(job);
          assertThat(now).as(slurm.saidBy(job)).isNotEqualTo("FAILED");
          return now.equals(state);
        });
  }

  private static void nothingIsLeft() throws Exception {
    Probe.await(
        "the end of " + Reaper.naming(scratch.toString()),
        Duration.ofSeconds(20),
        () -> Reaper.naming(scratch.toString()).isEmpty());
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void onYarnItGoesOnBehindWhatIsPublishedWithTheBytesOfOneMachine() throws Exception {
    String job = submit("cluster", "out");
    Probe.await("featurize", SOON, () -> slurm.saidBy(job).contains("== featurize"));
    Probe.await(
        "its application master",
        SOON,
        () ->
            Reaper.naming(scratch.toString()).stream()
                .anyMatch(one -> Reaper.commandLine(one).contains("MRAppMaster")));
    slurm.call("scancel", "--signal=TERM", "--batch", job);
    awaitState(job, "PENDING");
    nothingIsLeft();
    Folder out = Folder.here(folder.resolve("out"));
    HdfsLayout layout = new HdfsLayout(out.toString());
    assertThat(layout.published(Dataset.SESSIONS, out.conf())).hasSize(DAYS);
    assertThat(layout.published(Dataset.FEATURES, out.conf())).isEmpty();

    // Slurm itself waits two minutes; within the second of the first attempt's end it would refuse.
    slurm.call("scontrol", "update", "JobId=" + job, "StartTime=now+10");
    awaitState(job, "COMPLETED");
    assertThat(slurm.saidBy(job))
        .contains("stopped on a signal")
        .contains(DAYS + " made, 0 unchanged")
        .contains("0 made, " + DAYS + " unchanged");
    nothingIsLeft();
    List<String> arguments = run("here");
    List<String> here = new ArrayList<>(List.of("run", "--quiet", "--input", arguments.get(0)));
    here.addAll(List.of("--output", arguments.get(1)));
    here.addAll(arguments.subList(2, arguments.size()));
    Churn.local().succeeds(here.toArray(String[]::new));
    out.isSameAs(Folder.here(folder.resolve("here")));
  }

  @Test
  void whoCancelsTheJobDoesNotGetItBack() throws Exception {
    String job = submit("local", "cancelled");
    Probe.await("a start", SOON, () -> slurm.saidBy(job).contains("== sessionize"));
    slurm.call("scancel", job);
    awaitState(job, "CANCELLED");
    nothingIsLeft();
    assertThat(slurm.stateOf(job)).isEqualTo("CANCELLED");
  }
}
