package com.sparkify.churn.operation.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.fs.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetNameTest {
  @ParameterizedTest
  @CsvSource({
    "file:/data/out/scores, file, /data/out/scores",
    "hdfs://nn:8020/data/scores, hdfs://nn:8020, /data/scores",
    "s3a://bucket/out/scores, s3://bucket, out/scores",
    "gs://bucket/out/scores, gs://bucket, out/scores",
    "abfss://box@store.dfs.core.windows.net/out, abfss://box@store.dfs.core.windows.net, /out"
  })
  void isThatOfTheFileSystemAndOfThePathInIt(Path path, String namespace, String name) {
    assertThat(DatasetName.of(path)).isEqualTo(new DatasetName(namespace, name));
  }
}
