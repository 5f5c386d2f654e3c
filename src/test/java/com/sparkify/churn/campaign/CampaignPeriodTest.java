package com.sparkify.churn.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CampaignPeriodTest {
  private static final LocalDate START = LocalDate.parse("2018-11-01");
  private static final List<String> USERS =
      IntStream.range(0, 10_000).mapToObj(Integer::toString).toList();

  private static CampaignPeriod campaign(double share, String salt) {
    return new CampaignPeriod("autumn", START, START.plusDays(30), share, salt);
  }

  @Test
  void theControlGroupIsTheSameOnEveryDateAndHasItsShare() {
    CampaignPeriod campaign = campaign(0.1, "salt");
    List<String> control = USERS.stream().filter(campaign::isControl).toList();

    assertThat(control).hasSizeBetween(900, 1100);
    for (String user : control) {
      assertThat(campaign.groupOf(user, true)).isEqualTo(Group.CONTROL);
      assertThat(campaign.groupOf(user, false)).isEqualTo(Group.NONE);
    }
  }

  @Test
  void aLargerShareKeepsTheSmallerGroup() {
    CampaignPeriod larger = campaign(0.2, "salt");
    assertThat(USERS.stream().filter(campaign(0.1, "salt")::isControl))
        .isNotEmpty()
        .allMatch(larger::isControl);
  }

  @Test
  void anotherSaltDrawsAnotherGroup() {
    CampaignPeriod other = campaign(0.1, "pepper");
    long both =
        USERS.stream().filter(campaign(0.1, "salt")::isControl).filter(other::isControl).count();
    assertThat(both).isBetween(50L, 150L);
  }

  @Test
  void nobodyOrEverybodyCanBeControl() {
    assertThat(USERS).noneMatch(campaign(0, "salt")::isControl);
    assertThat(USERS).allMatch(campaign(1, "salt")::isControl);
  }

  @Test
  void everyQuarterIsACampaignOfItsOwn() {
    CampaignPeriod winter = CampaignPeriod.ofQuarter(LocalDate.parse("2018-12-31"), 0.1);
    assertThat(winter.name()).isEqualTo("2018-q4");
    assertThat(winter.start()).isEqualTo("2018-10-01");
    assertThat(winter.end()).isEqualTo("2019-01-01");
    assertThat(winter.contains(LocalDate.parse("2018-12-31"))).isTrue();
    assertThat(winter.contains(winter.end())).isFalse();
  }

  @Test
  void wrongCampaignsAreRefusedWithTheirValues() {
    assertThatThrownBy(() -> new CampaignPeriod("a b", START, START.plusDays(1), 0.1, "s"))
        .hasMessageContaining("'a b'");
    assertThatThrownBy(() -> new CampaignPeriod("a", START, START, 0.1, "s"))
        .hasMessageContaining("2018-11-01");
    assertThatThrownBy(() -> campaign(1.5, "s")).hasMessageContaining("1.5");
    assertThatThrownBy(() -> campaign(0.5, " ")).hasMessageContaining("salt is blank");
  }
}
