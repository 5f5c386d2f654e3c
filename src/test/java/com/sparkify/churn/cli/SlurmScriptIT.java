package com.sparkify.churn.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code hpc/churn.sbatch} where Slurm's programs only note that they were called. */
class SlurmScriptIT {
  private static final Path DIST =
      Path.of(System.getProperty("churn.dist", "target/dist")).toAbsolutePath();

  @TempDir private Path folder;
  private Path called;

  @BeforeEach
  void standInForSlurm() throws IOException {
    called = folder.resolve("called");
    program("srun", "while [[ $1 == --* ]]; do shift; done; exec \"$@\"");
    program("scontrol", "");
  }

  private void program(String name, String does) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("bin"));
    String text = "#!/usr/bin/env bash\necho " + name + " \"$@\" >> " + called + "\n" + does + "\n";
    Files.writeString(bin.resolve(name), text);
    Files.setPosixFilePermissions(bin.resolve(name), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private ProcessBuilder batch(String... arguments) {
    List<String> command = new ArrayList<>(List.of("bash", DIST + "/hpc/churn.sbatch"));
    command.addAll(List.of(arguments));
    ProcessBuilder batch = new ProcessBuilder(command).directory(folder.toFile());
    batch.environment().merge("PATH", folder.resolve("bin") + ":", (path, bin) -> bin + path);
    batch.environment().put("SLURM_JOB_ID", "4711");
    batch.environment().put("SLURM_MEM_PER_NODE", "1024");
    batch.environment().put("CHURN_SCRATCH", folder.resolve("scratch").toString());
    return batch.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"), UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"churn.sbatch", "cluster.sh"})
  void isSoundBash(String script) throws Exception {
    Process check = new ProcessBuilder("bash", "-n", DIST + "/hpc/" + script).start();
    assertThat(check.waitFor()).isZero();
    assertThat(DIST.resolve("hpc").resolve(script)).isExecutable();
  }

  @Test
  void runsThePipelineAndLeavesNoScratch() throws Exception {
    Path logs = folder.resolve("logs");
    CommandRun.succeeds("simulate", "-q", "--users", "5", "--days", "2", "-o", logs.toString());
    Path out = folder.resolve("out");

    int exitCode = batch(logs + "", out + "", "--until", "featurize").start().waitFor();
    assertThat(exitCode).as(said()).isZero();
    assertThat(out.resolve("features/as-of=2018-10-03/_SUCCESS")).exists();
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
    assertThat(Files.readString(called))
        .contains("srun --nodes=1 --ntasks=1 " + DIST + "/bin/churn run")
        .doesNotContain("scontrol");
  }

  @Test
  void stopsAtTheTimeLimitAndAsksToGoOnLater() throws Exception {
    assertThat(stopWhileTheJobIs("RUNNING")).endsWith("scontrol requeue 4711\n");
  }

  @Test
  void comesNotBackWhenItIsCancelled() throws Exception {
    assertThat(stopWhileTheJobIs("COMPLETING")).doesNotContain("scontrol");
  }

  /** Stops the script while its pipeline works; returns what it has called. */
  private String stopWhileTheJobIs(String state) throws Exception {
    Path pid = folder.resolve("pid");
    program("srun", "echo $$ > " + pid + "; exec sleep 60");
    program("squeue", "echo " + state);
    program("scancel", "kill -TERM $(cat " + pid + ")");
    Process batch = batch("logs", "out").start();
    for (int i = 0; i < 300 && !Files.exists(pid); i++) {
      Thread.sleep(50);
    }
    batch.destroy();

    assertThat(batch.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(batch.exitValue()).as(said()).isEqualTo(143);
    assertThat(said()).contains("stopped on a signal");
    assertThat(folder.resolve("scratch")).isEmptyDirectory();
    String all = Files.readString(called);
    assertThat(all).contains("scancel --signal=TERM 4711");
    return all;
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    assertThat(batch("logs").start().waitFor()).isEqualTo(2);
    assertThat(said()).contains("usage: sbatch churn.sbatch LOGS OUT");

    ProcessBuilder noMode = batch("logs", "out");
    noMode.environment().put("CHURN_MODE", "cloud");
    assertThat(noMode.start().waitFor()).isEqualTo(2);
    assertThat(said()).contains("CHURN_MODE is 'cloud'; it must be local or cluster");
  }
}
