package com.sparkify.churn.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnknownFieldsTest {
  private final EventParser parser = new EventParser(ParserLimits.DEFAULT);

  private List<String> unknown(String line) {
    byte[] bytes = LineBytes.padded((line + "\n").getBytes(UTF_8));
    parser.parse(bytes, 0, new Event());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < parser.unknownFields(); i++) {
      names.add(parser.unknownField(i));
    }
    return names;
  }

  @Test
  void knownFieldsAreNotAmongThem() {
    assertThat(unknown("{\"ts\":1538352117000,\"userId\":\"1\",\"page\":\"Home\",\"status\":200}"))
        .isEmpty();
  }

  @Test
  void eachUnknownFieldIsNamedOnEachLine() {
    String line =
        "{\"a\":1,\"ts\":1538352117000,\"b\":{\"inner\":1},\"page\":\"Home\",\"userIdX\":[]}";
    assertThat(unknown(line)).containsExactly("a", "b", "userIdX");
    assertThat(unknown(line)).containsExactly("a", "b", "userIdX");
    assertThat(unknown("{\"b\":1,\"ts\":1538352117000}")).containsExactly("b");
  }

  @Test
  void namesThatShareTheirBeginningAreToldApart() {
    assertThat(unknown("{\"longField1\":1,\"longField2\":1,\"longFiel\":1,\"\":1}"))
        .containsExactly("longField1", "longField2", "longFiel", "");
  }

  @Test
  void escapesAreResolvedAndLongNamesCut() {
    assertThat(unknown("{\"n\\u00e4me\":1,\"%s\":1}".formatted("x".repeat(100))))
        .containsExactly("näme", "x".repeat(UnknownFields.LONGEST));
  }

  @Test
  void moreNamesThanAreKeptAreStillRight() {
    for (int round = 0; round < 2; round++) {
      StringBuilder line = new StringBuilder("{");
      List<String> names = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        names.add("field number " + i);
        line.append(i == 0 ? "" : ",").append("\"field number ").append(i).append("\":0");
      }
      assertThat(unknown(line + "}")).isEqualTo(names);
    }
  }

  @Test
  void eachIsNamedOnceWhereARunOfFieldsIsReadAgain() {
    String line =
        LogLines.PLAY
            .replace("\"method\"", "\"host\":\"a\",\"method\"")
            .replace("\"lastName\"", "\"build\":1,\"lastName\"")
            .replace("\"gender\"", "\"trial\":{},\"gender\"");
    for (String name : List.of("Colin", "Colin", "Colin", "Anna", "Anna", "Colin")) {
      assertThat(unknown(line.replace("Colin", name))).containsExactly("host", "build", "trial");
    }
    assertThat(unknown("{\"first\":1," + line.substring(1)))
        .containsExactly("first", "host", "build", "trial");
  }
}
