package com.sparkify.churn.job.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.EventParser;
import com.sparkify.churn.event.ParserLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleParsersTest {
  private static final ParserLimits SHORT =
      new ParserLimits(300, 0, ParserLimits.END_OF_TIME_MILLIS);

  @BeforeEach
  @AfterEach
  void clear() {
    IdleParsers.clear();
  }

  @Test
  void aParserIsHandedOnToOneTaskOnly() {
    EventParser parser = IdleParsers.take(SHORT);
    IdleParsers.give(parser);
    assertThat(IdleParsers.take(SHORT)).isSameAs(parser);
    assertThat(IdleParsers.take(SHORT)).isNotSameAs(parser);
  }

  @Test
  void aParserOfOtherLimitsIsNotUsed() {
    EventParser parser = IdleParsers.take(SHORT);
    IdleParsers.give(parser);
    EventParser other = IdleParsers.take(ParserLimits.DEFAULT);
    assertThat(other).isNotSameAs(parser);
    assertThat(other.limits()).isEqualTo(ParserLimits.DEFAULT);
  }

  @Test
  void whatIsClearedIsNotHandedOn() {
    EventParser parser = IdleParsers.take(SHORT);
    IdleParsers.give(parser);
    IdleParsers.clear();
    assertThat(IdleParsers.take(SHORT)).isNotSameAs(parser);
  }
}
