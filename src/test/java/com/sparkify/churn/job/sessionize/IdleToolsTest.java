package com.sparkify.churn.job.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.session.SessionizerTools;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleToolsTest {
  private static final ParserLimits SHORT =
      new ParserLimits(300, 0, ParserLimits.END_OF_TIME_MILLIS);

  @BeforeEach
  @AfterEach
  void clear() {
    IdleTools.clear();
  }

  @Test
  void aParserIsHandedOnToOneTaskOnly() {
    SessionizerTools tools = IdleTools.take(SHORT);
    IdleTools.give(tools);
    assertThat(IdleTools.take(SHORT)).isSameAs(tools);
    assertThat(IdleTools.take(SHORT)).isNotSameAs(tools);
  }

  @Test
  void aParserOfOtherLimitsIsNotUsed() {
    SessionizerTools tools = IdleTools.take(SHORT);
    IdleTools.give(tools);
    SessionizerTools other = IdleTools.take(ParserLimits.DEFAULT);
    assertThat(other).isNotSameAs(tools);
    assertThat(other.limits()).isEqualTo(ParserLimits.DEFAULT);
  }

  @Test
  void whatIsClearedIsNotHandedOn() {
    SessionizerTools tools = IdleTools.take(SHORT);
    IdleTools.give(tools);
    IdleTools.clear();
    assertThat(IdleTools.take(SHORT)).isNotSameAs(tools);
  }
}
