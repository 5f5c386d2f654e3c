package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FoundNowhereTest {
  @Test
  void theFirstFiveAreNamedAndTheOthersCounted() {
    FoundNowhere nowhere =
        new FoundNowhere(List.of("7", "1 3", "a\u001bb", "d", "e", "f", "g"), 1200);

    assertThat(said(nowhere))
        .isEqualTo(
            "Found nowhere                  7 of 1,200 ids: '7', '1 3', 'a?b', 'd', 'e' and 2 more;"
                + " misspelt, or erased before?\n");
    assertThat(nowhere.facts())
        .containsExactly(Map.entry("idsFoundNowhere", "'7', '1 3', 'a?b', 'd', 'e' and 2 more"));
  }

  @Test
  void nothingIsSaidIfAllWereFound() {
    FoundNowhere nowhere = new FoundNowhere(List.of(), 3);

    assertThat(said(nowhere)).isEmpty();
    assertThat(nowhere.facts()).isEmpty();
  }

  private static String said(FoundNowhere nowhere) {
    StringWriter out = new StringWriter();
    PrintWriter printer = new PrintWriter(out);
    nowhere.print(printer);
    printer.flush();
    return out.toString();
  }
}
