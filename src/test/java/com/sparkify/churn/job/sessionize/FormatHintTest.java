package com.sparkify.churn.job.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("security")
class FormatHintTest {
  @Test
  void saysWhatALineLooksLike() {
    assertThat(FormatHint.of("{\"ts\":1540000000,\"page\":\"Home\"}")).contains("seconds");
    assertThat(FormatHint.of("{\"ts\": 1540000000000000}")).contains("microseconds");
    assertThat(FormatHint.of("{\"ts\":\"2018-10-20T01:46:40Z\"}")).contains("ISO time");
    assertThat(FormatHint.of("1540000000000,u1,Home")).contains("CSV");
    assertThat(FormatHint.of("{\0\"\0t\0s\0\"\0")).contains("UTF-16");
  }

  @Test
  void saysNothingOfOtherFaults() {
    assertThat(FormatHint.of("{\"ts\":1540000000000,\"page\":7}")).isEmpty();
    assertThat(FormatHint.of("not a log at all")).isEmpty();
    assertThat(FormatHint.of("")).isEmpty();
  }
}
