package com.sparkify.churn.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static List<List<String>> read(String text) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader csv = new CsvReader(new StringReader(text), "some.csv")) {
      while (csv.next()) {
        rows.add(csv.fields());
      }
    }
    return rows;
  }

  private static String written(List<String> columns, Object... row) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = new CsvWriter(text, columns)) {
      csv.row(row);
    }
    return text.toString();
  }

  private static String shown(String text) throws IOException {
    StringWriter file = new StringWriter();
    try (CsvWriter csv = CsvWriter.forSpreadsheets(file, List.of("user_id", "decile"))) {
      csv.row(text, -1);
    }
    return file.toString();
  }

  @Test
  void onlyWhatNeedsQuotesHasThem() throws IOException {
    assertThat(
            written(
                List.of("id", "day", "share", "sure", "none", "said"),
                "ann",
                LocalDate.of(2018, 12, 1),
                1e-7,
                true,
                null,
                "a, b"))
        .isEqualTo("id,day,share,sure,none,said\nann,2018-12-01,1.0E-7,true,,\"a, b\"\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "\"\"",
        "a\"b",
        ",",
        "a\nb",
        "a\r\nb",
        "\r",
        "\n",
        " a ",
        "\t",
        " ",
        "=cmd",
        "#",
        "'",
        "\\",
        "é\u2028\u0000",
        "null",
        "\ufeffa"
      })
  void anyTextReadsBackEqualInAnyPlace(String text) throws IOException {
    assertThat(read(written(List.of("one", "two", "three"), text, text, text)))
        .containsExactly(List.of("one", "two", "three"), List.of(text, text, text));
  }

  @Test
  void anyLineEndIsReadAndEmptyLinesArePassedOver() throws IOException {
    assertThat(read("a,b\r\n1,2\n\n3,4\r\r5,6"))
        .containsExactly(
            List.of("a", "b"), List.of("1", "2"), List.of("3", "4"), List.of("5", "6"));
  }

  @Test
  void spacesAroundFieldsAndLinesOfSpacesAreKeptUnlessAskedOtherwise() throws IOException {
    try (CsvReader csv = new CsvReader(new StringReader(" a ,\tb\n  \n,\n"), "some.csv")) {
      csv.next();
      assertThat(csv.fields()).containsExactly(" a ", "\tb");
      assertThat(csv.strippedFields()).containsExactly("a", "b");
      assertThat(csv.isBlank()).isFalse();
      csv.next();
      assertThat(csv.fields()).containsExactly("  ");
      assertThat(csv.isBlank()).isTrue();
      csv.next();
      assertThat(csv.isBlank()).isFalse();
    }
  }

  @Test
  void aRowAloneReadsBackEqual() {
    List<Object> fields = List.of(7, 0.1, 1e-7, "a, \"b\"\nc", "");

    assertThat(CsvLine.of(fields)).isEqualTo("7,0.1,1.0E-7,\"a, \"\"b\"\"\nc\",");
    assertThat(CsvLine.fields(CsvLine.of(fields)))
        .containsExactly("7", "0.1", "1.0E-7", "a, \"b\"\nc", "");
  }

  @Test
  void aRowAloneIsOneRow() {
    assertThatThrownBy(() -> CsvLine.fields("1,2\n3"))
        .hasMessage("'1,2\n3' has 2 rows of CSV; it must have one");
    assertThatThrownBy(() -> CsvLine.fields(""))
        .hasMessage("'' has 0 rows of CSV; it must have one");
    assertThatThrownBy(() -> CsvLine.fields("1,\"2"))
        .hasMessageStartingWith("'1,\"2' is not a row of CSV: ");
  }

  @Test
  void aRowIsPlacedByTheLineItEndsIn() throws IOException {
    try (CsvReader csv = new CsvReader(new StringReader("a\n\"1\n2\"\n3"), "some.csv")) {
      csv.next();
      assertThat(csv.place()).isEqualTo("some.csv:1");
      csv.next();
      assertThat(csv.place()).isEqualTo("some.csv:3");
      csv.next();
      assertThat(csv.place()).isEqualTo("some.csv:4");
    }
  }

  @Test
  void whatIsNoCsvIsNamedWithItsLine() {
    assertThatThrownBy(() -> read("a,b\n1,\"2"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("some.csv:2: is not CSV: ");
    assertThatThrownBy(() -> read("a,b\n1,\"2\"x\n"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("some.csv:2: is not CSV: ");
  }

  @Test
  void aRowHasAFieldForEachColumn() {
    assertThatThrownBy(() -> written(List.of("a", "b"), 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row has 1 fields; it must have one for each of [a, b]");
  }

  @Test
  void spreadsheetsCalculateNoText() throws IOException {
    assertThat(shown("=1+1")).isEqualTo("user_id,decile\r\n'=1+1,-1\r\n");
    assertThat(shown("@SUM(A1,B1)")).contains("\r\n\"'@SUM(A1,B1)\",");
    assertThat(shown("+49")).contains("\r\n'+49,");
    assertThat(shown("-1")).contains("\r\n'-1,");
    assertThat(shown("\t=1")).contains("\r\n'\t=1,");
    assertThat(shown("\n=1")).contains("\r\n\"'\n=1\",");
    assertThat(shown("a=1")).contains("\r\na=1,");
  }
}
