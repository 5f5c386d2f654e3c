package com.sparkify.churn.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactPlanTest {
  @TempDir private Path folder;

  private Path list(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "contacts", ".csv"), text);
  }

  @Test
  void ofAUserInSeveralListsTheEarliestDateCounts() throws IOException {
    Path november = list("user_id,as_of,decile\nu1,2018-11-05,1\nu2,2018-11-05,1\n");
    Path december = list("user_id,as_of\r\nu1,2018-12-03\r\nu3,2018-12-03\r\n");

    assertThat(ContactPlan.read(List.of(december, november)))
        .isEqualTo(
            Map.of(
                "u1", LocalDate.of(2018, 11, 5),
                "u2", LocalDate.of(2018, 11, 5),
                "u3", LocalDate.of(2018, 12, 3)));
  }

  @Test
  void idsInQuotesAreReadAsTheyAre() throws IOException {
    String ids = "\"a,b\",2018-12-03\n\"say \"\"hi\"\"\",2018-12-03\n\"two\nlines\",2018-12-03\n";

    assertThat(ContactPlan.read(List.of(list("user_id,as_of\n" + ids))).keySet())
        .containsExactlyInAnyOrder("a,b", "say \"hi\"", "two\nlines");
  }

  @Test
  void whatIsNoListIsNamedWithItsLine() throws IOException {
    Path other = list("user,day\n");
    assertThatThrownBy(() -> ContactPlan.read(List.of(other)))
        .hasMessage(other + ":1: the heading must start with user_id,as_of");
    Path undated = list("user_id,as_of\nu1,2018-12-03\nu2,soon\n");
    assertThatThrownBy(() -> ContactPlan.read(List.of(undated)))
        .hasMessage(undated + ":3: is [u2, soon]; it must start with a user id and a date");
  }
}
