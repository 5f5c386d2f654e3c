package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class SeenEventsTest {
  @RepeatedTest(50)
  void itemsInAnyOrderAreKnownAsASetOfBitsKnowsThem(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    SeenEvents seen = new SeenEvents();
    BitSet expected = new BitSet();
    for (int i = 0; i < 200; i++) {
      int item = random.nextInt(150);
      assertThat(seen.addItem(item)).isEqualTo(!expected.get(item));
      expected.set(item);
    }
    assertThat(bytes(seen)).isEqualTo(bytes(of(expected)));
  }

  @RepeatedTest(200)
  void mergingTellsWhetherTwoHaveAnItemInCommon(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    BitSet one = runs(random);
    BitSet other = runs(random);
    SeenEvents merged = of(one);
    assertThat(merged.merge(of(other))).isEqualTo(!one.intersects(other));
    BitSet union = (BitSet) one.clone();
    union.or(other);
    assertThat(bytes(merged)).isEqualTo(bytes(of(union)));
  }

  private static BitSet runs(Random random) {
    BitSet bits = new BitSet();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int start = random.nextInt(60);
      bits.set(start, start + 1 + random.nextInt(8));
    }
    return bits;
  }

  private static SeenEvents of(BitSet items) {
    SeenEvents seen = new SeenEvents();
    items.stream().forEach(seen::addItem);
    return seen;
  }

  private static byte[] bytes(SeenEvents seen) {
    PackedOutput out = new PackedOutput(16);
    seen.write(out);
    return out.toByteArray();
  }
}
