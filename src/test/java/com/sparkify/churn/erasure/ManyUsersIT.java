package com.sparkify.churn.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.serving.PlayScores;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A thousand users of a million, in one pass. */
class ManyUsersIT {
  private static final int MILLION = 1_000_000;

  @TempDir private Path root;

  @Test
  void aThousandOfAMillionAreGoneFromTableAndCsv() throws Exception {
    PlayScores.publish(root.resolve("scores"), MILLION);
    Set<String> users =
        IntStream.range(0, 1000).mapToObj(i -> "u" + (i * 1000 + 7)).collect(Collectors.toSet());
    HdfsLayout layout = new HdfsLayout(root.toString());

    Erasure.Result result = new Erasure(layout, new Configuration(), users).run(List.of(), "00ff");

    assertThat(result.found().get("scores").records()).isEqualTo(2000);
    assertThat(result.recordsLeft()).isZero();
  }
}
