package com.sparkify.churn.job.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskOutputTest {
  private static TaskAttemptContext task(TaskType type, int number) {
    return new TaskAttemptContextImpl(
        new Configuration(), new TaskAttemptID("job", 1, type, number, 0));
  }

  @Test
  void aFileHasTheNumberOfItsTask() {
    assertThat(TaskOutput.fileName(task(TaskType.MAP, 7), ".x")).isEqualTo("part-m-00007.x");
    assertThat(TaskOutput.fileName(task(TaskType.REDUCE, 7), "")).isEqualTo("part-r-00007");
    assertThat(TaskOutput.partName(123_456, ".x")).isEqualTo("part-r-123456.x");
  }

  @ParameterizedTest
  @CsvSource({"part-r-00000,0", "again-part-r-00012,12", "part-r-123456,123456"})
  void theNumberOfTheReducerIsInTheName(String name, int number) {
    assertThat(TaskOutput.reducer(name)).hasValue(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"part-m-00000", "_SUCCESS", "part-r-00000.parquet", "part-r-1", "x"})
  void otherFilesAreOfNoReducer(String name) {
    assertThat(TaskOutput.reducer(name)).isEmpty();
  }
}
