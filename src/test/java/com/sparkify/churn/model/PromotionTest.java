package com.sparkify.churn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Holdout;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.SyntheticUsers;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromotionTest {
  private static final Instant NOW = Instant.parse("2018-12-04T00:00:00Z");
  private static final ScoringTime INSTANT = new ScoringTime(() -> 0);
  private static final Examples USERS = SyntheticUsers.seeded(1).users(1500).examples();
  private static final RowSource ROWS = new RowsInMemory(USERS);
  private static final ForestSettings GOOD = new ForestSettings(40, 6, 20, 7, 0.4, 1, 1, 20);
  private static final ForestSettings POOR = new ForestSettings(3, 2, 20, 7, 0.4, 1, 1, 20);

  @TempDir private java.nio.file.Path folder;
  private ModelStore store;
  private Promotion promotion;

  @BeforeEach
  void openStore() {
    store = new ModelStore(new Path(folder.toUri()), new Configuration());
    promotion = promotion(PromotionRules.DEFAULT);
  }

  @Test
  void theFirstModelBetterThanChanceBecomesChampion() throws Exception {
    String good = train(GOOD);

    PromotionDecision decision = promotion.promote(good, ROWS, INSTANT, NOW);

    assertThat(decision.promoted()).isTrue();
    assertThat(store.champion()).contains(good);
  }

  @Test
  void aBetterChallengerTakesTheChampionsPlaceAndRollbackGivesItBack() throws Exception {
    String poor = train(POOR);
    String good = train(GOOD);
    promotion.promote(poor, ROWS, INSTANT, NOW);

    PromotionDecision decision = promotion.promote(good, ROWS, INSTANT, NOW);

    assertThat(decision.promoted()).as(decision.reasons().toString()).isTrue();
    assertThat(decision.contest().orElseThrow().difference().value()).isPositive();
    assertThat(promotion.rollback(NOW)).isEqualTo(poor);
    assertThat(store.champion()).contains(poor);
  }

  @Test
  void aWorseChallengerStaysOutAndTheReasonIsKept() throws Exception {
    String good = train(GOOD);
    String poor = train(POOR);
    promotion.promote(good, ROWS, INSTANT, NOW);

    PromotionDecision decision = promotion.promote(poor, ROWS, INSTANT, NOW);

    assertThat(decision.promoted()).isFalse();
    assertThat(decision.reasons()).anyMatch(reason -> reason.startsWith("FAILED: AUC"));
    assertThat(store.champion()).contains(good);
    assertThat(folder.resolve("history.jsonl")).content().contains("FAILED: AUC").hasLineCount(2);
  }

  @Test
  void aModelTooLargeOrTooSlowStaysOut() throws Exception {
    String good = train(GOOD);
    PromotionRules strict = new PromotionRules(0, 1, 1, 100, 1e-9);
    long[] clock = {0};
    ScoringTime slow = new ScoringTime(() -> clock[0] += 1_000_000);

    PromotionDecision decision = promotion(strict).promote(good, ROWS, slow, NOW);

    assertThat(decision.promoted()).isFalse();
    assertThat(decision.reasons())
        .anyMatch(reason -> reason.startsWith("FAILED: the forest takes"));
    assertThat(decision.reasons()).anyMatch(reason -> reason.startsWith("FAILED: scoring a user"));
  }

  @Test
  void modelsThatHeldOutOtherUsersCannotBeCompared() throws Exception {
    String good = train(GOOD);
    promotion.promote(good, ROWS, INSTANT, NOW);
    Protocol other = new Protocol(42, new Holdout(0.3, 7), 1, 10, 100);
    String challenger = train(new Trainer(other, POOR, DecisionRule.DEFAULT, new ThreadGrowth(2)));

    assertThatThrownBy(() -> promotion.promote(challenger, ROWS, INSTANT, NOW))
        .hasMessageContaining("--holdout-seed");
  }

  @Test
  void withoutAnEarlierChampionThereIsNoWayBack() throws Exception {
    promotion.promote(train(GOOD), ROWS, INSTANT, NOW);

    assertThatThrownBy(() -> promotion.rollback(NOW)).hasMessageContaining("no way back");
  }

  @Test
  void rowsLeftToJudgeMustHoldChurners() throws Exception {
    String good = train(GOOD);
    Examples early = USERS.where(row -> USERS.asOf(row).equals(SyntheticUsers.FIRST_DATE));

    assertThatThrownBy(() -> promotion.promote(good, new RowsInMemory(early), INSTANT, NOW))
        .hasMessageContaining("has no examples");
  }

  private Promotion promotion(PromotionRules rules) {
    return new Promotion(store, rules, new Judging(100, 1, Optional.empty()));
  }

  private String train(ForestSettings forest) throws Exception {
    return train(TrainerTest.trainer(forest, 2));
  }

  private String train(Trainer trainer) throws Exception {
    return new Training(trainer, store, new TreeMap<>(), 91, Optional.empty(), Optional.empty())
        .run(RowsInMemory.read(USERS), Progress.NONE)
        .manifest()
        .version();
  }
}
