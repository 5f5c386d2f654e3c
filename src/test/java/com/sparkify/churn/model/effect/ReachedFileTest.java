package com.sparkify.churn.model.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReachedFileTest {
  @TempDir private Path folder;

  private Set<String> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("reached.csv"), text);
    return ReachedFile.read(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration());
  }

  @Test
  void readsTheFirstColumnWhateverFollowsIt() throws IOException {
    assertThat(read("user_id,when\r\nu1,2018-11-02\r\n\"a,\"\"b\"\"\",x\r\n\r\nu1,again\r\n"))
        .containsExactly("a,\"b\"", "u1");
    assertThat(read("\"user_id\"\nu2")).containsExactly("u2");
  }

  @Test
  void saysWhatIsWrong() {
    assertThatThrownBy(() -> read("id\nu1\n"))
        .hasMessageEndingWith("reached.csv:1: the heading must start with user_id");
    assertThatThrownBy(() -> read("user_id,x\nu1,\n,y\n"))
        .hasMessageEndingWith("reached.csv:3: user_id is empty");
    assertThatThrownBy(
            () ->
                ReachedFile.read(
                    new org.apache.hadoop.fs.Path(folder.toUri() + "none.csv"),
                    new Configuration()))
        .hasMessageEndingWith("none.csv: there is no such file");
  }
}
