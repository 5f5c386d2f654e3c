package com.sparkify.churn.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WordingTest {
  private static final List<Feature> FEATURES = Catalogue.schema().features();

  @Test
  void everyThemeHasFeaturesThatSpeakForIt() {
    assertThat(FEATURES.stream().map(Feature::theme).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Theme.values());
  }

  @Test
  void everySentenceComparesWithWhatIsUsualAndTakesTheValueOnce() {
    for (Feature feature : FEATURES) {
      Wording wording = feature.wording();
      assertThat(wording.measure().split("\\{}", -1)).as(feature.name()).hasSize(2);
      if (feature.kind() != Feature.Kind.CATEGORY) {
        assertThat(wording.above()).as(feature.name()).endsWith(" than usual");
        assertThat(wording.below()).endsWith(" than usual").isNotEqualTo(wording.above());
        assertThat(wording.same()).as(feature.name()).endsWith(" as usual");
      }
    }
  }

  @Test
  void noTwoFeaturesReadAlike() {
    assertThat(FEATURES.stream().map(f -> f.wording().above() + ": " + f.wording().measure()))
        .doesNotHaveDuplicates();
  }

  @Test
  void themesAreFoundByTheNamesTheyHaveInTables() {
    assertThat(Arrays.stream(Theme.values()).map(Theme::text))
        .containsExactly("visits", "mood", "exits", "money", "habits");
    assertThat(Theme.of("exits")).isEqualTo(Theme.EXITS);
    assertThatThrownBy(() -> Theme.of("weather"))
        .hasMessage("theme is 'weather'; it must be one of [visits, mood, exits, money, habits]");
  }

  @Test
  void wordingWithoutAPlaceForTheValueIsRefused() {
    assertThatThrownBy(() -> Wording.many(Theme.MOOD, "thumbs up", "in 28 days"))
        .hasMessageContaining("'more thumbs up than usual'")
        .hasMessageContaining("'in 28 days'");
  }
}
