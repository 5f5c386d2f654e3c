package com.sparkify.churn.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownSettingsTest {
  private static Configuration with(String key, String value) {
    Configuration conf = new Configuration();
    conf.set(key, value);
    return conf;
  }

  private static void check(Configuration conf) {
    KnownSettings.check(conf, Set.of("churn.elsewhere.known"));
  }

  @Test
  void everyOneIsExplained() throws IOException {
    String page = Files.readString(Path.of("src/site/markdown/job-settings.md"));
    assertThat(KnownSettings.KEYS).allSatisfy(key -> assertThat(page).contains("`" + key + "`"));
  }

  @ParameterizedTest
  @CsvSource({
    "churn.input.max-rejected-fracton, churn.input.max-rejected-fraction",
    "churn.input.maxRejectedFraction, churn.input.max-rejected-fraction",
    "churn.sessionize.memory, churn.sessionize.memory-mb",
    "churn.featurise.horizon-days, churn.featurize.horizon-days",
    "churn.control-share, churn.score.control-share"
  })
  void aMisspeltKeyIsNamedWithTheNearestKnownOne(String misspelt, String known) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(with(misspelt, "1")))
        .withMessage("unknown setting " + misspelt + "; did you mean " + known + "?");
  }

  @ParameterizedTest
  @CsvSource({
    "churn.input.max-rejected-fraction, 1%, a number from 0 to 1",
    "churn.input.max-rejected-fraction, 1.5, a number from 0 to 1",
    "churn.input.max-rejected-fraction, NaN, a number from 0 to 1",
    "churn.input.max-unreadable-files, -1, a whole number from 0 to 2147483647",
    "churn.input.max-line-bytes, 1g, a whole number from 1 to 67108864",
    "churn.input.split-bytes, 0, a whole number from 1 to 1099511627776",
    "churn.sessionize.memory-mb, 0, a whole number from 1 to 65536",
    "churn.featurize.horizon-days, ten, a whole number from 1 to 365",
    "churn.score.control-share, 10, a number from 0 to 1",
    "churn.input.earliest, 2018-10-01, an instant such as 2018-10-01T00:00:00Z",
    "churn.input.earliest, 1969-12-31T00:00:00Z, from 1970-01-01T00:00:00Z to",
    "churn.input.latest, 2110-01-01T00:00:00Z, to 2109-05-15T07:35:11.104Z"
  })
  void aValueThatIsNotAllowedIsNamedWithWhatIs(String key, String value, String allowed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(with(key, value)))
        .withMessageStartingWith(key + " is '" + value + "'; it must be ")
        .withMessageContaining(allowed);
  }

  @Test
  void whatIsKnownAndAllowedPasses() {
    Configuration conf = new Configuration();
    check(conf);
    conf.set("churn.input.latest", "2109-05-15T00:00:00Z");
    conf.set("churn.input.max-rejected-fraction", " 0.05 ");
    conf.set("churn.sessionize.memory-mb", "64");
    conf.set("churn.elsewhere.known", "yes");
    assertThatCode(() -> check(conf)).doesNotThrowAnyException();
  }
}
