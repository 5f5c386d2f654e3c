package com.sparkify.churn.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.event.Device;
import com.sparkify.churn.event.Gender;
import com.sparkify.churn.event.LineOutcome;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.event.ParserLimits;
import com.sparkify.churn.session.SessionsInMemory.Log;
import com.sparkify.churn.story.Story;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** What no way of cutting, ordering or repeating a log may change. */
class SessionizingPropertiesTest {
  private static final int DAY = (int) LocalDate.parse("2018-10-05").toEpochDay();

  static List<String> log(Random random) {
    Story story = new Story();
    for (int s = 0; s < 30; s++) {
      int hour = random.nextInt(24);
      story
          .user("u" + random.nextInt(4))
          .at("2018-10-0%dT%02d:%02d:00Z".formatted(1 + random.nextInt(5), hour, s))
          .level(random.nextBoolean() ? "free" : "paid");
      if (random.nextInt(4) == 0) {
        story.withoutSession();
      } else {
        story.session(s);
      }
      story.plays(random.nextInt(20)).visits("Home", "Thumbs Up").plays(random.nextInt(40));
    }
    return new ArrayList<>(story.user("u1").cancels().lines());
  }

  @RepeatedTest(20)
  void filesOrderAndMemoryDoNotMatter(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> lines = log(random);
    Result atOnce = read(1 << 20, List.of(unpartitioned(lines)));
    Collections.shuffle(lines, random);
    List<Log> files = new ArrayList<>();
    for (int from = 0; from < lines.size(); ) {
      int to = Math.min(lines.size(), from + 1 + random.nextInt(100));
      files.add(unpartitioned(lines.subList(from, to)));
      from = to;
    }
    Result inPieces = read(1, files);
    assertThat(inPieces.bytes).isEqualTo(atOnce.bytes);
    assertThat(inPieces.tally.lines()).isEqualTo(lines.size());
  }

  @RepeatedTest(20)
  void linesDeliveredTwiceCountOnce(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> lines = log(random);
    Result once = read(1 << 20, List.of(unpartitioned(lines)));
    List<String> again = new ArrayList<>(lines);
    int repeats = 0;
    for (String line : lines) {
      if (random.nextInt(10) == 0) {
        again.add(line);
        repeats++;
      }
    }
    Collections.shuffle(again, random);
    Result twice = read(random.nextInt(1 << 16) + 1, List.of(unpartitioned(again)));
    assertThat(twice.tally.duplicates()).isEqualTo(repeats);
    assertThat(twice.activities).isEqualTo(once.activities);
  }

  @Test
  void aDayDeliveredAgainWithTheNextDaysLogsCountsOnce() throws Exception {
    List<String> lines = log(new Random(3));
    Result once = read(1 << 20, List.of(new Log(Story.bytes(lines), new LogDay(DAY))));
    Result twice =
        read(
            1 << 20,
            List.of(
                new Log(Story.bytes(lines), new LogDay(DAY)),
                new Log(Story.bytes(lines), new LogDay(DAY + 1))));
    assertThat(twice.activities).isEqualTo(once.activities);
  }

  @Test
  void whoAUserWasLastDoesNotDependOnTheOrderOfLines() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(lineOfAgent(i, i % 3 == 0 ? "iPhone" : "Windows NT"));
    }
    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(lines, new Random(seed));
      Activity activity = read(1 << 20, List.of(unpartitioned(lines))).activity;
      assertThat(activity.latest(Attribute.DEVICE)).isEqualTo(Device.IPHONE.ordinal());
      assertThat(activity.latest(Attribute.REGISTRATION)).isEqualTo(1_500_000_000_039L);
      assertThat(activity.latest(Attribute.GENDER)).isEqualTo(Gender.FEMALE.ordinal());
    }
  }

  private static String lineOfAgent(int number, String agent) {
    // The last line alone has this registration.
    long registration = 1_500_000_000_000L + (number == 39 ? 39 : number % 2);
    return """
        {"ts":%d,"userId":"7","sessionId":1,"page":"Home","itemInSession":%d,"location":"Reno, NV",\
        "userAgent":"%s","registration":%d,"gender":"F"}"""
        .formatted(1_538_733_600_000L + number, number, agent, registration);
  }

  @Test
  void sessionNumbersThatRepeatDoNotLoseEvents() throws Exception {
    Story story = new Story().at("2018-10-05T10:00:00Z");
    for (int i = 0; i < 10; i++) {
      story.session(1).plays(1);
    }
    Result result = read(1 << 20, List.of(unpartitioned(story.lines())));
    assertThat(result.songs()).isEqualTo(10);
    assertThat(result.tally.duplicates()).isZero();
  }

  @Test
  void aLateEventWhoseNumberAnotherHasIsKept() throws Exception {
    Story own = new Story().at("2018-10-05T10:00:00Z").session(1).plays(10);
    Story late = new Story().at("2018-10-05T20:00:00Z").session(1).plays(3).visits("Thumbs Up");
    Result result = read(1 << 20, List.of(delivered(own, DAY), delivered(late, DAY + 1)));
    assertThat(result.songs()).isEqualTo(13);
    assertThat(result.activity.sum(Measure.page(Page.THUMBS_UP))).isEqualTo(1);
  }

  @Test
  void aLateEventThatIsThereAlreadyIsDropped() throws Exception {
    for (boolean numbered : List.of(true, false)) {
      Story own = new Story().at("2018-10-05T10:00:00Z");
      (numbered ? own.session(1) : own.withoutSession()).plays(10).visits("Thumbs Up");
      List<String> lastThree = own.lines().subList(8, 11);
      Result result =
          read(
              1 << 20,
              List.of(delivered(own, DAY), new Log(Story.bytes(lastThree), new LogDay(DAY + 1))));
      assertThat(result.songs()).isEqualTo(10);
      assertThat(result.activity.sum(Measure.page(Page.THUMBS_UP))).isEqualTo(1);
    }
  }

  @Test
  void lateEventsOfASessionReadAgainAreToldApart() throws Exception {
    Story own = new Story().at("2018-10-05T10:00:00Z").session(1).plays(10);
    List<String> twice = new ArrayList<>(own.lines());
    twice.addAll(own.lines());
    Story late = new Story().at("2018-10-05T20:00:00Z").session(1).plays(3);
    Result result =
        read(
            1 << 20,
            List.of(
                new Log(Story.bytes(twice), new LogDay(DAY)),
                delivered(own, DAY + 1),
                delivered(late, DAY + 2)));
    assertThat(result.tally.duplicates()).isEqualTo(10);
    assertThat(result.songs()).isEqualTo(13);
  }

  @Test
  void everyLineEndsInOneOutcome() throws Exception {
    List<String> lines = new ArrayList<>(log(new Random(1)));
    lines.add("garbage");
    lines.add("");
    lines.add("{\"ts\":1538352032000,\"userId\":\"\",\"page\":\"Home\",\"auth\":\"Logged Out\"}");
    LineTally tally = read(1 << 20, List.of(unpartitioned(lines))).tally;
    assertThat(tally.lines()).isEqualTo(lines.size());
    assertThat(tally.count(LineOutcome.NOT_JSON)).isEqualTo(1);
    assertThat(tally.count(LineOutcome.BLANK)).isEqualTo(1);
    assertThat(tally.count(LineOutcome.NO_USER)).isEqualTo(1);
    assertThat(tally.count(LineOutcome.EVENT)).isEqualTo(lines.size() - 3);
  }

  private static Log unpartitioned(List<String> lines) {
    return new Log(Story.bytes(lines), LogDay.UNDATED);
  }

  private static Log delivered(Story story, int partitionDay) {
    return new Log(story.bytes(), new LogDay(partitionDay));
  }

  private record Result(byte[] bytes, byte[] activities, Activity activity, LineTally tally) {
    private long songs() {
      return activity.sum(Measure.page(Page.NEXT_SONG));
    }
  }

  /** Everything read, as bytes: with the bookkeeping, and what a user's features are made of. */
  private static Result read(long budget, List<Log> logs) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Activity whole = new Activity();
    LineTally tally =
        new SessionsInMemory(ParserLimits.DEFAULT, budget)
            .read(
                logs,
                (key, fragment) -> {
                  PackedOutput out = new PackedOutput(64);
                  key.writeByUser(out);
                  fragment.write(out);
                  bytes.write(out.bytes(), 0, out.size());
                  whole.merge(fragment.activity());
                },
                (reason, field, start, end) -> {});
    PackedOutput out = new PackedOutput(64);
    whole.write(out);
    return new Result(bytes.toByteArray(), out.toByteArray(), whole, tally);
  }
}
