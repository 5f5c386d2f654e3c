package com.sparkify.churn.model.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.model.example.Splits.Split;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RollingFoldsTest {
  private static final int HORIZON = 10;
  private static final LocalDate LAST = SyntheticUsers.FIRST_DATE.plusWeeks(5);

  @Test
  void leakNeitherUsersNorTime() {
    Examples training = SyntheticUsers.seeded(3).users(900).examples();

    List<Split> folds = RollingFolds.of(training, 3, HORIZON, 5);

    assertThat(folds).hasSize(3);
    assertThat(folds).allSatisfy(RollingFoldsTest::isSound);
  }

  @Test
  void aFoldThatTooFewLeaveInTheEndIsJudgedFromAnEarlierDate() {
    Examples all = SyntheticUsers.seeded(3).users(900).dates(6).examples();
    Examples quietEnd = all.where(row -> all.asOf(row).isBefore(LAST) || !all.churned(row));

    List<Split> folds = RollingFolds.of(quietEnd, 3, HORIZON, 5);

    assertThat(folds).allSatisfy(RollingFoldsTest::isSound);
    assertThat(folds).allSatisfy(fold -> assertThat(fold.holdout().dates().first()).isBefore(LAST));
    assertThat(RollingFolds.of(all, 3, HORIZON, 5))
        .anySatisfy(fold -> assertThat(fold.holdout().dates().first()).isEqualTo(LAST));
  }

  @Test
  void tooFewChurnersForAnyDateAreNamed() {
    Examples few = SyntheticUsers.seeded(3).users(20).examples();

    assertThatThrownBy(() -> RollingFolds.of(few, 5, HORIZON, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("search fold 0")
        .hasMessageContaining("at least 5 of each are needed");
  }

  private static void isSound(Split fold) {
    Set<String> both = users(fold.training());
    both.retainAll(users(fold.holdout()));
    assertThat(both).isEmpty();
    assertThat(fold.training().knownTo()).isBeforeOrEqualTo(fold.holdout().dates().first());
    assertThat(fold.holdout().churners()).isGreaterThanOrEqualTo(Splits.FEWEST_CHURNERS);
  }

  private static Set<String> users(Examples examples) {
    Set<String> users = new HashSet<>();
    for (int row = 0; row < examples.size(); row++) {
      users.add(examples.userId(row));
    }
    return users;
  }
}
