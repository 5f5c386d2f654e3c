package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.Event;
import com.sparkify.churn.event.EventParser;
import com.sparkify.churn.event.LineBytes;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.ParserLimits;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptionalFieldTest {
  private static final String REQUIRED = "\"ts\":1538352117000,\"userId\":\"30\",\"page\":\"Home\"";

  @Test
  void fieldsThatAreNotThereAreAbsent() {
    assertThat(absentFrom("{" + REQUIRED + "}")).isEqualTo(EnumSet.allOf(OptionalField.class));
  }

  @Test
  void emptyTextIsAbsentToo() {
    assertThat(absentFrom("{" + REQUIRED + ",\"location\":\"\",\"userAgent\":\"\"}"))
        .contains(OptionalField.LOCATION, OptionalField.USER_AGENT);
  }

  @Test
  void fieldsWithValuesAreNotAbsent() {
    assertThat(
            absentFrom(
                "{"
                    + REQUIRED
                    + ",\"sessionId\":29,\"itemInSession\":50,\"level\":\"paid\",\"gender\":\"M\""
                    + ",\"location\":\"Bakersfield, CA\",\"userAgent\":\"Mozilla/5.0\""
                    + ",\"registration\":1538173362000}"))
        .isEmpty();
  }

  private static Set<OptionalField> absentFrom(String line) {
    Event event = new Event();
    assertThat(
            new EventParser(ParserLimits.DEFAULT)
                .parse(LineBytes.padded(line.getBytes(StandardCharsets.UTF_8)), 0, event))
        .isEqualTo(LineOutcome.EVENT);
    int bits = OptionalField.absentFrom(event);
    Set<OptionalField> absent = EnumSet.noneOf(OptionalField.class);
    for (OptionalField field : OptionalField.values()) {
      if ((bits >> field.ordinal() & 1) != 0) {
        absent.add(field);
      }
    }
    return absent;
  }
}
