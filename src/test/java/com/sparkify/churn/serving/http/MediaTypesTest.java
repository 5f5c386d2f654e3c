package com.sparkify.churn.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediaTypesTest {
  private static boolean accepts(String accept) {
    return MediaTypes.accepts(accept, List.of("application/json", "text/csv"));
  }

  @Test
  void aTypeIsTakenWithoutParametersAndInAnyCase() {
    assertThat(MediaTypes.essence("Text/CSV ; charset=utf-8")).isEqualTo("text/csv");
    assertThat(MediaTypes.essence("application/json")).isEqualTo("application/json");
  }

  @Test
  void textIsUtf8UnlessItSaysOtherwise() {
    assertThat(MediaTypes.isUtf8("text/csv")).isTrue();
    assertThat(MediaTypes.isUtf8("text/csv; header=present")).isTrue();
    assertThat(MediaTypes.isUtf8("text/csv; charset=\"UTF-8\"")).isTrue();
    assertThat(MediaTypes.isUtf8("text/csv; charset=iso-8859-1")).isFalse();
  }

  @Test
  void oneOfTheWishesMustBeGiven() {
    assertThat(accepts(null)).isTrue();
    assertThat(accepts(" ")).isTrue();
    assertThat(accepts("*/*")).isTrue();
    assertThat(accepts("text/html, application/json;q=0.5")).isTrue();
    assertThat(accepts("text/*")).isTrue();
    assertThat(accepts("image/*, text/html")).isFalse();
    assertThat(accepts("tex/*")).isFalse();
  }

  @Test
  void aTypeOfNoQualityIsRefused() {
    assertThat(accepts("application/json;q=0")).isFalse();
    assertThat(accepts("application/json; q=0.000, text/csv")).isTrue();
    assertThat(accepts("application/json;q=0.01")).isTrue();
  }
}
