package com.sparkify.churn.job.featurize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.DataOutputBuffer;
import org.junit.jupiter.api.Test;

class UserPartTest {
  @Test
  void itsBytesHoldAllOfIt() throws Exception {
    UserPart part =
        new UserPart(3, List.of(new Path("file:/a b/é,x"), new Path("hdfs://n:1/c")), 1L << 40);
    DataOutputBuffer out = new DataOutputBuffer();
    part.write(out);
    DataInputBuffer in = new DataInputBuffer();
    in.reset(out.getData(), out.getLength());
    UserPart read = new UserPart();
    read.readFields(in);
    assertThat(read.number()).isEqualTo(3);
    assertThat(read.files()).isEqualTo(part.files()).hasSize(2);
    assertThat(read.bytes()).isEqualTo(1L << 40);
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void partsOfAnySizeAreAlikeToHadoopWhichWouldSortThem() {
    assertThat(new UserPart(0, List.of(), 5).getLength())
        .isEqualTo(new UserPart(1, List.of(new Path("/a")), 7).getLength());
  }
}
