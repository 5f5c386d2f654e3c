package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class EventSetTest {
  private static long numbered(int item, int hash) {
    return (long) item << 32 | (hash & 0xFFFFL);
  }

  @RepeatedTest(100)
  void numbersInAnyOrderAreASet(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    EventSet items = EventSet.ofItems();
    Set<Integer> expected = new TreeSet<>();
    boolean repeats = false;
    for (int i = random.nextInt(40); i >= 0; i--) {
      int item = random.nextInt(500);
      repeats |= !expected.add(item);
      items.add(numbered(item, -item));
    }
    assertThat(items.hasRepeats()).isEqualTo(repeats);
    EventSet ascending = EventSet.ofItems();
    expected.forEach(item -> ascending.add(numbered(item, -item)));
    assertThat(bytes(items)).isEqualTo(bytes(ascending));
    EventSet read = EventSet.ofItems();
    read.read(new PackedInput().reset(bytes(items), 0));
    for (int item = 0; item < 500; item++) {
      assertThat(read.contains(numbered(item, -item))).isEqualTo(expected.contains(item));
      assertThat(read.contains(numbered(item, 7 - item))).isFalse();
    }
  }

  @RepeatedTest(100)
  void mergingTellsWhetherTwoHaveANumberInCommon(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    EventSet one = EventSet.ofItems();
    EventSet other = EventSet.ofItems();
    int behindOne = 1 + random.nextInt(20);
    for (int item = 0; item < behindOne; item++) {
      one.add(numbered(item, random.nextInt()));
    }
    int firstOfOther = random.nextInt(30);
    for (int item = firstOfOther; item < 40; item++) {
      other.add(numbered(item, random.nextInt()));
    }
    one.addAll(other);
    assertThat(one.hasRepeats()).isEqualTo(firstOfOther < behindOne);
  }

  @Test
  void ofVeryManyASampleIsKeptThatDoesNotDependOnTheirOrder() {
    long[] events = new Random(1).longs(3 * EventSet.CAPACITY).toArray();
    EventSet forwards = EventSet.ofFingerprints();
    EventSet backwards = EventSet.ofFingerprints();
    EventSet inParts = EventSet.ofFingerprints();
    EventSet part = EventSet.ofFingerprints();
    for (int i = 0; i < events.length; i++) {
      forwards.add(events[i]);
      backwards.add(events[events.length - 1 - i]);
      (i % 3 == 0 ? part : inParts).add(events[i]);
    }
    inParts.addAll(part);
    assertThat(forwards.isSample()).isTrue();
    assertThat(bytes(forwards)).hasSizeBetween(2 * EventSet.CAPACITY, 8 * EventSet.CAPACITY + 9);
    assertThat(bytes(backwards)).isEqualTo(bytes(forwards));
    assertThat(bytes(inParts)).isEqualTo(bytes(forwards));
  }

  private static byte[] bytes(EventSet events) {
    PackedOutput out = new PackedOutput(16);
    events.write(out);
    return out.toByteArray();
  }
}
