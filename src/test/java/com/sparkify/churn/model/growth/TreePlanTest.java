package com.sparkify.churn.model.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.SyntheticUsers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreePlanTest {
  private static final Examples USERS =
      SyntheticUsers.seeded(6).users(300).othersRead(0.4).examples();
  private static final ForestSettings SETTINGS = new ForestSettings(6, 5, 10, 7, 0.5, 1, 0.5, 20);
  private static final int[] ALL = IntStream.range(0, USERS.schema().size()).toArray();

  private final TreePlan plan = plan(SETTINGS, 42);

  @Test
  void aPlanThatWasReadGrowsTheSameTrees() throws Exception {
    TreePlan read = read(bytes(plan)).plans().get(0);

    assertThat(read.trees()).isEqualTo(6);
    for (int number = 0; number < plan.trees(); number++) {
      assertThat(read.tree(number).toText(read)).isEqualTo(plan.tree(number).toText(plan));
      assertThat(read.drawn(number)).isEqualTo(plan.drawn(number));
    }
  }

  @Test
  void plansWrittenTogetherGrowTheTreesOfEachAndShareTheirRows() throws Exception {
    Examples some = USERS.where(row -> row % 3 != 1);
    int[] few = {1, 4, 5, 8};
    TreePlan other = new TreePlan(TreePlan.Rows.of(some, few, SETTINGS), SETTINGS.withTrees(4), 8);

    TreePlans read = read(bytes(plan, other));

    assertThat(read.trees()).isEqualTo(10);
    for (int number = 0; number < 6; number++) {
      assertThat(read.tree(number).toText(plan)).isEqualTo(plan.tree(number).toText(plan));
    }
    for (int number = 0; number < 4; number++) {
      assertThat(read.tree(6 + number).toText(read.of(6 + number)))
          .isEqualTo(other.tree(number).toText(other));
    }
    assertThat(bytes(plan, other).length).isLessThan(bytes(plan).length + 17 * some.size() + 200);
  }

  @Test
  void aTreeDependsOnItsNumberAndNotOnTheTreesBeforeIt() {
    String fourth = plan(SETTINGS, 42).tree(3).toText(plan);

    plan.tree(0);
    plan.tree(5);

    assertThat(plan.tree(3).toText(plan)).isEqualTo(fourth);
    assertThat(plan.tree(4).toText(plan)).isNotEqualTo(fourth);
    assertThat(plan(SETTINGS, 43).tree(3).toText(plan)).isNotEqualTo(fourth);
  }

  @Test
  void drawsWithReplacementLeaveAThirdOfTheUsersOut() {
    assertThat(plan.drawn(0).cardinality()).isBetween(170, 210);
    assertThat(plan.drawn(1)).isNotEqualTo(plan.drawn(0));
  }

  @Test
  void aTreeAsTextIsTheSameTree() {
    GrownTree tree = plan.tree(0);

    GrownTree read = GrownTree.parse(tree.toText(plan), plan);

    assertThat(tree.root().cover()).isGreaterThan(100);
    assertThat(read.root()).isEqualTo(tree.root());
    assertThat(read.importance()).isEqualTo(tree.importance());
  }

  @Test
  void aDamagedTreeIsRefused() {
    String text = plan.tree(0).toText(plan);

    assertThatThrownBy(() -> GrownTree.parse(text.substring(4), plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a grown tree: forest file: ");
    assertThatThrownBy(() -> GrownTree.parse("AAAA", plan))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a grown tree is 'AAAA'; it must be a tree and its importances");
  }

  @Test
  void aPlanThatEndsEarlyOrIsNoneIsRefused() throws Exception {
    byte[] bytes = bytes(plan);
    byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
    byte[] foreign = new byte[100];

    assertThatThrownBy(() -> read(cut)).isInstanceOf(EOFException.class);
    assertThatThrownBy(() -> read(foreign))
        .isInstanceOf(IOException.class)
        .hasMessage("tree plans start with 0; they must start with 434855524e504c4e");
  }

  @Test
  void aTreeTakesNoMoreMemoryThanItsRowsDo() {
    assertThat(plan.bytesPerTree()).isEqualTo(12L * ALL.length * USERS.size());
    assertThat(TreeSample.bytes(50_000_000, 60)).isEqualTo(12L * 60 * TreeSample.MOST_ROWS);
  }

  @Test
  void aPlanNamesNoUser() throws Exception {
    String bytes = new String(bytes(plan), StandardCharsets.ISO_8859_1);

    assertThat(bytes).contains(USERS.schema().feature(0).name());
    for (int row = 0; row < USERS.size(); row++) {
      assertThat(bytes).doesNotContain(USERS.userId(row));
    }
  }

  private static TreePlan plan(ForestSettings settings, long seed) {
    return new TreePlan(TreePlan.Rows.of(USERS, ALL, settings), settings, seed);
  }

  private static byte[] bytes(TreePlan... plans) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TreePlans(List.of(plans)).write(out);
    return out.toByteArray();
  }

  private static TreePlans read(byte[] bytes) throws IOException {
    return TreePlans.read(new ByteArrayInputStream(bytes));
  }
}
