package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.LineBytes;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.story.Story;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Tools that have been used give the same bytes as new ones. */
class SessionizerToolsTest {
  private final SessionizerTools used = new SessionizerTools(ParserLimits.DEFAULT);

  @RepeatedTest(10)
  void whatToolsWereUsedForChangesNothing(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    for (int i = 0; i < 5; i++) {
      List<String> lines = SessionizingPropertiesTest.log(random);
      long budget = random.nextBoolean() ? 1 : 1 << 20;
      assertThat(fragments(used, budget, lines))
          .isEqualTo(fragments(new SessionizerTools(ParserLimits.DEFAULT), budget, lines))
          .isNotEmpty();
    }
  }

  @Test
  void aContestedOrLongSessionLeavesNothingToTheNext() throws Exception {
    List<String> longSession =
        new Story().at("2018-10-05T00:00:00Z").session(1).plays(300).visits("Home").lines();
    List<String> twice = new ArrayList<>(longSession);
    twice.addAll(longSession);
    List<String> cancelled =
        new Story().at("2018-10-06T10:00:00Z").withoutSession().plays(2).cancels().lines();
    List<String> plain = new Story().at("2018-10-07T10:00:00Z").session(3).visits("Home").lines();
    for (List<String> lines : List.of(twice, cancelled, plain, longSession, plain)) {
      assertThat(fragments(used, 1 << 20, lines))
          .isEqualTo(fragments(new SessionizerTools(ParserLimits.DEFAULT), 1 << 20, lines));
    }
  }

  /** The bytes of fragments by those of their keys, as texts; a key may come several times. */
  private static TreeMap<String, String> fragments(
      SessionizerTools tools, long budget, List<String> lines) throws Exception {
    TreeMap<String, String> fragments = new TreeMap<>();
    Sessionizer sessionizer =
        new Sessionizer(
            tools,
            budget,
            (key, fragment) -> {
              PackedOutput keyBytes = new PackedOutput(64);
              key.writeByPartition(keyBytes);
              PackedOutput bytes = new PackedOutput(64);
              fragment.write(bytes);
              fragments.merge(
                  Arrays.toString(keyBytes.toByteArray()),
                  Arrays.toString(bytes.toByteArray()),
                  (one, other) -> one + other);
            });
    byte[] log = Story.bytes(lines);
    sessionizer.read(
        LineBytes.padded(log), 0, log.length, LogDay.UNDATED, (why, field, start, end) -> {});
    sessionizer.finish();
    return fragments;
  }
}
