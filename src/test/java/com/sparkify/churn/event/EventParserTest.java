package com.sparkify.churn.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventParserTest {
  private final EventParser parser = new EventParser(ParserLimits.DEFAULT);
  private final Event event = new Event();

  private LineOutcome parse(String line) {
    return parser.parse(LogLines.padded(line), 0, event);
  }

  private static String with(String key, String value) {
    return LogLines.PLAY.replaceFirst(
        "\"" + key + "\":(\"[^\"]*\"|[0-9.]+)",
        Matcher.quoteReplacement("\"" + key + "\":" + value));
  }

  @Test
  void aPlayIsReadWhole() {
    assertThat(parse(LogLines.PLAY)).isEqualTo(LineOutcome.EVENT);
    assertThat(LogLines.userId(event)).isEqualTo("30");
    assertThat(event.timestampMillis()).isEqualTo(1538352117000L);
    assertThat(event.sessionKey()).isEqualTo(29);
    assertThat(event.itemInSession()).isEqualTo(50);
    assertThat(event.page()).isEqualTo(Page.NEXT_SONG);
    assertThat(event.level()).isEqualTo(Level.PAID);
    assertThat(event.gender()).isEqualTo(Gender.MALE);
    assertThat(event.registrationMillis()).isEqualTo(1538173362000L);
    assertThat(event.lengthHundredThousandths()).isEqualTo(27_789_016);
    assertThat(event.artistHash()).isNotZero();
  }

  @Test
  void theOtherDialectMeansTheSame() {
    assertThat(parse(LogLines.ALPHABETICAL)).isEqualTo(LineOutcome.EVENT);
    assertThat(LogLines.userId(event)).isEqualTo("8");
    assertThat(event.registrationMillis()).isEqualTo(1540344794796L);
    assertThat(event.artistHash()).isZero();
    assertThat(event.page()).isEqualTo(Page.HOME);
  }

  @Test
  void escapedAndRawTextsAreTheSameSong() {
    parse(with("artist", "\"AC/DC\""));
    long raw = event.artistHash();
    parse(with("artist", "\"AC\\/\\u0044C\""));
    assertThat(event.artistHash()).isEqualTo(raw);
  }

  @Test
  void equalValuesGiveEqualEvents() {
    parse(with("userId", "30.0"));
    assertThat(LogLines.userId(event)).isEqualTo("30");
    parse(with("ts", "\"1538352117000\""));
    assertThat(event.timestampMillis()).isEqualTo(1538352117000L);
    parse(with("length", "\"277.89016\""));
    assertThat(event.lengthHundredThousandths()).isEqualTo(27_789_016);
    parse(with("level", "\"p\\u0061id\""));
    assertThat(event.level()).isEqualTo(Level.PAID);
    parse(with("gender", "\"\\u0046\""));
    assertThat(event.gender()).isEqualTo(Gender.FEMALE);
    parse(with("sessionId", "\"2\\u0039\""));
    assertThat(event.sessionKey()).isEqualTo(29);
    assertThat(parse(with("auth", "\"Logged\\u0020Out\""))).isEqualTo(LineOutcome.NO_USER);
  }

  @Test
  void whoIsLoggedOutIsNobody() {
    assertThat(parse(LogLines.LOGGED_OUT)).isEqualTo(LineOutcome.NO_USER);
    assertThat(parse(with("auth", "\"Guest\""))).isEqualTo(LineOutcome.NO_USER);
    assertThat(parse(with("auth", "\"Logged Out\""))).isEqualTo(LineOutcome.NO_USER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ts|\"1538352117000\"|EVENT",
        "ts|\"15383521\\u00317000\"|EVENT",
        "ts|\"2018-10-01T00:01:57Z\"|WRONG_TYPE",
        "ts|\"\"|WRONG_TYPE",
        "length|\"277.89016\"|EVENT",
        "length|\"long\"|WRONG_TYPE",
        "ts|null|MISSING_FIELD",
        "ts|1538352117|TIME_OUT_OF_RANGE",
        "ts|1.538352117E12|EVENT",
        "ts|1e999|WRONG_TYPE",
        "page|7|WRONG_TYPE",
        "page|null|MISSING_FIELD",
        "page|\"Brand New\"|EVENT",
        "userId|30|EVENT",
        "userId|30.0|EVENT",
        "userId|30.5|WRONG_TYPE",
        "userId|-30|WRONG_TYPE",
        "userId|\"\\ud800\"|WRONG_TYPE",
        "userId|null|MISSING_FIELD",
        "userId|[1]|WRONG_TYPE",
        "itemInSession|-1|WRONG_TYPE",
        "itemInSession|1.5|WRONG_TYPE",
        "length|-3|WRONG_TYPE",
        "length|0.12|EVENT",
        "length|01.5|NOT_JSON",
        "sessionId|\"abc\"|EVENT",
        "level|\"family\"|EVENT",
        "status|{\"a\":[1,{\"b\":null}]}|EVENT",
      })
  void aValueDecidesTheOutcome(String key, String value, LineOutcome outcome) {
    assertThat(parse(with(key, value))).isEqualTo(outcome);
    if (outcome.isRejected() && outcome != LineOutcome.NOT_JSON) {
      assertThat(parser.faultyField()).isEqualTo(key);
    }
  }

  @Test
  void decimalsOfALengthAreExact() {
    assertThat(lengthOf("0.00001")).isEqualTo(1);
    assertThat(lengthOf("12.05")).isEqualTo(1_205_000);
    assertThat(lengthOf("3024.66567")).isEqualTo(302_466_567);
    assertThat(lengthOf("7")).isEqualTo(700_000);
    assertThat(lengthOf("1.0000049")).isEqualTo(100_000);
    assertThat(lengthOf("2.5e2")).isEqualTo(25_000_000);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1538173362000.0|1538173362000",
        "0.0|0",
        "7.0|7",
        "123456789012345.0|123456789012345",
        "999999999999999999.0|1000000000000000000",
        "1538173362000.00|1538173362000",
        "1538173362000.5|1538173362000",
        "1538173362.0e3|1538173362000",
        "-1538173362000.0|-1538173362000",
        "-0.5|-1",
        "1.538173362E12|1538173362000",
        "1.538173362001E12|1538173362001",
        "1.5381733620015E12|1538173362001",
        "1.0E14|100000000000000",
        "1.23456789012345E14|123456789012345",
        "1.2345678901234E14|123456789012340",
        "1.23456789012345E15|1234567890123450",
        "9.05E2|905",
        "9.05E1|90",
        "1.5E0|1",
        "0.5E1|5",
        "1.5E+3|1500",
        "1.5E03|1500",
        "1.5e3|1500",
        "-1.5E3|-1500",
      })
  void decimalsOfATimeAreFloored(String written, long millis) {
    for (String after : new String[] {"", " ", "\t", "\r"}) {
      assertThat(parse(with("registration", written + after))).isEqualTo(LineOutcome.EVENT);
      assertThat(event.registrationMillis()).isEqualTo(millis);
      assertThat(parse("{\"page\":\"Home\",\"userId\":\"1\",\"ts\":1538352117000.0" + after + "}"))
          .isEqualTo(LineOutcome.EVENT);
      assertThat(event.timestampMillis()).isEqualTo(1538352117000L);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "01.0", "00.0", ".0", "7.", "7.0.0", "7.0x", "7.0:", "7.0e", "7.0 0", "1.5E", "1.E5", "1.5E3.0",
    "1.5E3x", "01.5E3"
  })
  void whatOnlyBeginsAsADecimalIsNoNumber(String written) {
    for (String key : new String[] {"registration", "sessionId", "itemInSession", "ts"}) {
      assertThat(parse(with(key, written))).as(key).isEqualTo(LineOutcome.NOT_JSON);
    }
  }

  @Test
  void wholeDecimalsAreWholeNumbers() {
    parse(with("sessionId", "29.0"));
    assertThat(event.sessionKey()).isEqualTo(29);
    parse(with("itemInSession", "50.0"));
    assertThat(event.itemInSession()).isEqualTo(50);
    parse(with("itemInSession", "5.1E1"));
    assertThat(event.itemInSession()).isEqualTo(51);
    assertThat(parse(with("itemInSession", "2.147483648E9"))).isEqualTo(LineOutcome.WRONG_TYPE);
    assertThat(parse(with("itemInSession", "2147483648.0"))).isEqualTo(LineOutcome.WRONG_TYPE);
    assertThat(parse(with("sessionId", "29.5"))).isEqualTo(LineOutcome.WRONG_TYPE);
  }

  private long lengthOf(String text) {
    assertThat(parse(with("length", text))).isEqualTo(LineOutcome.EVENT);
    return event.lengthHundredThousandths();
  }

  @Test
  void brokenLinesAreToldApart() {
    assertThat(parse("")).isEqualTo(LineOutcome.BLANK);
    assertThat(parse(" \t\r")).isEqualTo(LineOutcome.BLANK);
    assertThat(parse("garbage")).isEqualTo(LineOutcome.NOT_JSON);
    assertThat(parse(LogLines.PLAY + "x}")).isEqualTo(LineOutcome.NOT_JSON);
    assertThat(parse(LogLines.PLAY.substring(0, 200))).isEqualTo(LineOutcome.TRUNCATED);
    assertThat(parse("{}")).isEqualTo(LineOutcome.MISSING_FIELD);
    assertThat(parse(LogLines.PLAY + "\r")).isEqualTo(LineOutcome.EVENT);
    byte[] latin1 = LogLines.padded("{\"page\":\"Caf?\"}");
    latin1[12] = (byte) 0xE9;
    assertThat(parser.parse(latin1, 0, event)).isEqualTo(LineOutcome.BAD_UTF8);
  }

  @Test
  void aLineOverTheLimitIsRejectedAsSuch() {
    EventParser strict = new EventParser(new ParserLimits(300, 0, ParserLimits.END_OF_TIME_MILLIS));
    assertThat(strict.parse(LogLines.padded(LogLines.PLAY), 0, event))
        .isEqualTo(LineOutcome.LINE_TOO_LONG);
    assertThat(strict.parse(LogLines.padded("x".repeat(301)), 0, event))
        .isEqualTo(LineOutcome.LINE_TOO_LONG);
  }

  @Test
  void everyLineOfAnArrayIsReached() {
    byte[] lines = LogLines.padded(LogLines.PLAY + "\n\nbad\n" + LogLines.LOGGED_OUT);
    assertThat(parser.parse(lines, 0, event)).isEqualTo(LineOutcome.EVENT);
    assertThat(parser.parse(lines, parser.lineEnd() + 1, event)).isEqualTo(LineOutcome.BLANK);
    assertThat(parser.parse(lines, parser.lineEnd() + 1, event)).isEqualTo(LineOutcome.NOT_JSON);
    assertThat(parser.parse(lines, parser.lineEnd() + 1, event)).isEqualTo(LineOutcome.NO_USER);
    assertThat(parser.lineEnd()).isEqualTo(lines.length - 1 - EventParser.PADDING);
  }
}
