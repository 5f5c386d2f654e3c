package com.sparkify.churn.model.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.model.example.Splits.Split;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitsTest {
  private static final int HORIZON = 10;
  private static final Outcome UNKNOWN = new Outcome(Outcome.NEVER, 0);
  private static final Holdout HOLDOUT = new Holdout(0.3, 42);

  @Test
  void noUserIsOnBothSides() {
    Split split =
        Splits.split(SyntheticUsers.seeded(1).users(1200).examples(), HOLDOUT, HORIZON, 2);

    assertThat(Collections.disjoint(users(split.training()), users(split.holdout()))).isTrue();
  }

  @Test
  void everyTrainingLabelWasKnownBeforeTheFirstHoldoutDate() {
    Split split =
        Splits.split(SyntheticUsers.seeded(1).users(1200).examples(), HOLDOUT, HORIZON, 2);

    assertThat(split.training().knownTo()).isBeforeOrEqualTo(split.holdout().dates().first());
    assertThat(split.holdout().dates()).hasSize(2);
  }

  @Test
  void aUserOnceHeldOutIsHeldOutWhateverElseIsThere() {
    Examples few = SyntheticUsers.seeded(1).users(300).examples();
    Examples more = SyntheticUsers.seeded(9).users(600).dates(6).examples();

    Set<String> held = users(Splits.split(few, HOLDOUT, HORIZON, 1).holdout());
    Set<String> trainedLater = users(Splits.split(more, HOLDOUT, HORIZON, 1).training());

    assertThat(Collections.disjoint(held, trainedLater)).isTrue();
  }

  @Test
  void aboutTheWantedShareOfUsersIsHeldOut() {
    long held = IntStream.range(0, 10_000).filter(i -> HOLDOUT.holds("u" + i)).count();

    assertThat(held).isBetween(2850L, 3150L);
  }

  @Test
  void rowsWhoseOutcomeIsNotKnownYetAreOnNeitherSide() {
    Examples mature = SyntheticUsers.seeded(1).users(1200).examples();
    ExamplesBuilder builder = new ExamplesBuilder(mature.schema(), 10);
    for (int row = 0; row < mature.size(); row++) {
      builder.add(
          mature.userId(row),
          mature.asOf(row),
          SyntheticUsers.outcome(mature.asOf(row), mature.churned(row)),
          mature.vector(row));
    }
    LocalDate newest = SyntheticUsers.FIRST_DATE.plusWeeks(9);
    builder.add("user1", newest, UNKNOWN, mature.vector(0));

    Split split = Splits.split(builder.build(), HOLDOUT, HORIZON, 1);

    assertThat(split.holdout().dates()).doesNotContain(newest);
    assertThat(split.training().dates()).doesNotContain(newest);
  }

  @Test
  void datesTooNearToEachOtherAreToldWithTheDaysThatAreMissing() {
    Examples oneDate = SyntheticUsers.seeded(1).users(300).dates(1).examples();

    assertThatThrownBy(() -> Splits.split(oneDate, HOLDOUT, HORIZON, Splits.AUTOMATIC))
        .hasMessageContaining("outcomes are known as of 2018-10-29 to 2018-10-29")
        .hasMessageContaining("10 more days");
  }

  @Test
  void tooFewChurnersAreToldWithWhatToDo() {
    Examples calm = SyntheticUsers.seeded(1).users(60).averageLogOdds(-9).examples();

    assertThatThrownBy(() -> Splits.split(calm, HOLDOUT, HORIZON, 1))
        .hasMessageContaining("churners")
        .hasMessageContaining("use more users");
  }

  @Test
  void onlyChurnersAreToldWithWhatToDo() {
    Examples doomed = SyntheticUsers.seeded(1).users(60).averageLogOdds(9).examples();

    assertThatThrownBy(() -> Splits.split(doomed, HOLDOUT, HORIZON, 1))
        .hasMessageContaining("churners and 0 others")
        .hasMessageContaining("at least 5 of each are needed: use more users");
  }

  @Test
  void anEmptyCohortIsToldWithWhatToDo() {
    Examples nobody = new ExamplesBuilder(SyntheticUsers.schema(), 10).build();

    assertThatThrownBy(() -> Splits.split(nobody, HOLDOUT, HORIZON, 1))
        .hasMessageContaining("the feature tables hold no users")
        .hasMessageContaining("run featurize again");
  }

  @Test
  void noKnownOutcomeIsToldWithWhatToDo() {
    Examples none =
        new ExamplesBuilder(SyntheticUsers.schema(), 10)
            .add("u", SyntheticUsers.FIRST_DATE, UNKNOWN, new float[9])
            .build();

    assertThatThrownBy(() -> Splits.split(none, HOLDOUT, HORIZON, 1))
        .hasMessageContaining("no example has a known outcome yet");
  }

  @Test
  void withFewChurnersMoreDatesAreJudgedOnWhileTrainingKeepsMost() {
    Examples many = SyntheticUsers.seeded(3).users(8000).dates(6).examples();
    Examples few = SyntheticUsers.seeded(3).users(300).dates(8).examples();

    Split wide = Splits.split(many, HOLDOUT, HORIZON, Splits.AUTOMATIC);
    Split narrow = Splits.split(few, HOLDOUT, HORIZON, Splits.AUTOMATIC);

    assertThat(wide.holdout().dates()).hasSize(1);
    assertThat(narrow.holdout().dates()).hasSizeGreaterThan(1);
    assertThat(narrow.training().churners()).isGreaterThan(2 * narrow.holdout().churners());
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    Examples examples = SyntheticUsers.seeded(1).users(50).examples();
    ExamplesBuilder reversed = new ExamplesBuilder(examples.schema(), 10);
    for (int row = examples.size() - 1; row >= 0; row--) {
      reversed.add(
          examples.userId(row),
          examples.asOf(row),
          SyntheticUsers.outcome(examples.asOf(row), examples.churned(row)),
          examples.vector(row));
    }

    Examples again = reversed.build();

    for (int row = 0; row < examples.size(); row++) {
      assertThat(again.userId(row)).isEqualTo(examples.userId(row));
      assertThat(again.asOf(row)).isEqualTo(examples.asOf(row));
    }
  }

  @Test
  void aUserWithTwoRowsAsOfOneDateIsRefused() {
    ExamplesBuilder builder =
        new ExamplesBuilder(SyntheticUsers.schema(), 10)
            .add("u", SyntheticUsers.FIRST_DATE, UNKNOWN, new float[9])
            .add("u", SyntheticUsers.FIRST_DATE, UNKNOWN, new float[9]);

    assertThatThrownBy(builder::build).hasMessageContaining("user u has two rows as of");
  }

  private static Set<String> users(Examples examples) {
    Set<String> users = new HashSet<>();
    for (int row = 0; row < examples.size(); row++) {
      users.add(examples.userId(row));
    }
    return users;
  }
}
