package com.sparkify.churn.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A parser that has seen lines before must read each line as a parser that has seen none. */
class RepeatedRunsTest {
  private static final String HEAD =
      "{\"ts\":1538352117000,\"userId\":\"%s\",\"sessionId\":29,\"page\":\"%s\",";
  private static final String STATE =
      "\"auth\":\"%s\",\"method\":\"PUT\",\"status\":200,\"level\":\"paid\",\"itemInSession\":5,";
  private static final String WHO =
      "\"location\":\"%s\",\"userAgent\":\"%s\",\"lastName\":\"Hunt\",\"registration\":%s,"
          + "\"gender\":%s";

  @Test
  void aNumberThatGoesOnIsAnotherNumber() {
    String who = "\"location\":\"Roseburg, OR\",\"registration\":15091597";
    String head = HEAD.formatted("7", "Home");
    assertThat(described(head + who + "}", head + who + "30000}"))
        .isEqualTo(fresh(head + who + "30000}"))
        .contains("registration 1509159730000");
  }

  @Test
  void aRunMayBeFollowedByMoreFieldsOrByTheEnd() {
    String head = HEAD.formatted("7", "Home");
    String who = WHO.formatted("Roseburg, OR", "Firefox", "1509159730000", "\"F\"");
    for (String end : List.of("}", ",\"artist\":\"Halo\"}", " ,\"length\":1.5}", "]", ",}", "")) {
      assertThat(described(head + who + "}", head + who + end)).isEqualTo(fresh(head + who + end));
    }
  }

  @Test
  void aDoubledFieldCountsAsItsLastValue() {
    String head = HEAD.formatted("7", "Home");
    String who = WHO.formatted("Roseburg, OR", "Firefox", "1509159730000", "\"F\"");
    String line = head + who + ",\"song\":\"x\",\"gender\":\"M\"}";
    assertThat(described(head + who + "}", line)).isEqualTo(fresh(line)).contains("MALE");
  }

  @Test
  void linesWithTheSameRunOfAUserHaveOneMeaning() {
    EventParser parser = new EventParser(ParserLimits.DEFAULT);
    String who = WHO.formatted("Roseburg, OR", "Firefox", "1509159730000", "\"F\"") + "}";
    String other = WHO.formatted("Roseburg, OR", "Safari", "1509159730000", "\"F\"") + "}";
    // The first line shows the order of keys, the second the run.
    assertThat(who(parser, HEAD.formatted("7", "Home") + who)).isNull();
    assertThat(who(parser, HEAD.formatted("7", "Home") + who)).isNull();
    Object known = who(parser, HEAD.formatted("7", "Home") + who);
    assertThat(known).isNotNull().isSameAs(who(parser, HEAD.formatted("7", "Help") + who));
    assertThat(who(parser, HEAD.formatted("7", "Home") + other)).isNull();
    assertThat(who(parser, HEAD.formatted("7", "Home") + other)).isNotNull().isNotSameAs(known);
  }

  @Test
  void aFieldOfTheUserApartFromTheRunIsNoPartOfItsMeaning() {
    EventParser parser = new EventParser(ParserLimits.DEFAULT);
    String who = WHO.formatted("Roseburg, OR", "Firefox", "1509159730000", "\"F\"");
    String line = HEAD.formatted("7", "Home") + who + ",\"song\":\"x\",\"gender\":\"M\"}";
    for (int i = 0; i < 4; i++) {
      assertThat(who(parser, line)).isNull();
    }
  }

  @Test
  void fieldsOfTheUserInAlphabeticalOrderAreNoRun() {
    EventParser parser = new EventParser(ParserLimits.DEFAULT);
    for (String location : List.of("Roseburg, OR", "Phoenix, AZ", "Phoenix, AZ", "Phoenix, AZ")) {
      // The agent after the user id makes up a run of its own, which says nothing of the location.
      String line =
          LogLines.ALPHABETICAL
              .replaceFirst("(,\"userAgent\".*),(\"userId\":\"8\")}", ",$2$1}")
              .replace("Phoenix-Mesa-Scottsdale, AZ", location);
      assertThat(line).contains("\"userId\":\"8\",\"userAgent\"");
      assertThat(who(parser, line)).isNull();
    }
  }

  private static Object who(EventParser parser, String line) {
    Event event = new Event();
    assertThat(parser.parse(LogLines.padded(line + "\n"), 0, event)).isEqualTo(LineOutcome.EVENT);
    return event.who();
  }

  @Test
  void anyOrderOfAnyLinesReadsAlike() {
    Random random = new Random(1);
    EventParser seasoned = new EventParser(ParserLimits.DEFAULT);
    for (int i = 0; i < 50_000; i++) {
      String line = randomLine(random);
      assertThat(describe(seasoned, line)).as(line).isEqualTo(fresh(line));
    }
  }

  @Test
  void equalMeaningsSayTheSameOfTheUser() {
    Random random = new Random(2);
    EventParser seasoned = new EventParser(ParserLimits.DEFAULT);
    Map<Object, String> said = new IdentityHashMap<>();
    for (int i = 0; i < 50_000; i++) {
      String line = randomLine(random);
      Event event = new Event();
      LineOutcome outcome = seasoned.parse(LogLines.padded(line + "\n"), 0, event);
      if (outcome == LineOutcome.EVENT && event.who() != null) {
        assertThat(said.computeIfAbsent(event.who(), who -> user(event)))
            .as(line)
            .isEqualTo(user(event));
      }
    }
    assertThat(said).hasSizeGreaterThan(5);
  }

  @Test
  void aKeyThatMeansNothingMayStandWithinARun() {
    EventParser parser = new EventParser(ParserLimits.DEFAULT);
    String who = WHO.formatted("Roseburg, OR", "Firefox", "1509159730000", "\"F\"") + "}";
    String head = HEAD.formatted("7", "Home");
    String broken = who.replace("\"lastName\"", "\"country\":\"US\",\"lastName\"");
    assertThat(who(parser, head + who)).isNull();
    assertThat(who(parser, head + who)).isNull();
    Object known = who(parser, head + who);
    assertThat(known).isNotNull();
    assertThat(who(parser, head + broken)).isSameAs(known);
    assertThat(who(parser, head + broken.replace("Hunt", "Hill"))).isNull();
    assertThat(who(parser, head + broken.replace("Hunt", "Hill"))).isNotNull().isNotSameAs(known);
  }

  @Test
  void aRunIsLearnedThoughAKeyThatMeansNothingStandsInIt() {
    EventParser parser = new EventParser(ParserLimits.DEFAULT);
    String who = WHO.formatted("Roseburg, OR", "Firefox", "1509159730000", "\"F\"") + "}";
    String line =
        HEAD.formatted("7", "Home") + who.replace("\"gender\"", "\"country\":\"US\",\"gender\"");
    assertThat(who(parser, line)).isNull();
    assertThat(who(parser, line)).isNull();
    assertThat(who(parser, line)).isNotNull();
  }

  @Test
  void anotherOrderIsLearned() {
    EventParser parser = new EventParser(ParserLimits.DEFAULT);
    String head = HEAD.formatted("7", "Home");
    String one = head + "\"location\":\"Roseburg, OR\",\"gender\":\"F\"}";
    String other = head + "\"gender\":\"F\",\"location\":\"Roseburg, OR\"}";
    for (String line : List.of(one, other)) {
      for (int i = 0; i < 4; i++) {
        who(parser, line);
      }
      assertThat(who(parser, line)).as(line).isNotNull();
    }
  }

  private static String randomLine(Random random) {
    List<String> parts = new ArrayList<>();
    parts.add(
        HEAD.formatted(any(random, "7", "8", "", "9"), any(random, "Home", "NextSong", "Nowhere")));
    parts.add(STATE.formatted(any(random, "Logged In", "Logged Out", "Logged\\u0020Out")));
    parts.add(
        WHO.formatted(
            any(random, "Roseburg, OR", "Gen\u00e8ve", "a\\/b"),
            any(random, "Firefox", "\\\"Chrome\\/36\\\"", "Safari"),
            any(random, "1509159730000", "null", "1509159730000.0", "\"1509159730000\"", "true"),
            any(random, "\"M\"", "\"F\"", "null", "5", "\"\\u0046\"")));
    parts.add(
        any(random, "}", ",\"artist\":\"Halo\",\"song\":\"Sun\",\"length\":206.78485}", "", ","));
    if (random.nextInt(10) == 0) {
      parts.remove(1);
    }
    String line = String.join("", parts);
    for (int extras = random.nextInt(3); extras > 0; extras--) {
      String key = any(random, "auth", "status", "userAgent", "lastName", "registration", "gender");
      String extra =
          any(
              random,
              "\"country\":\"US\",",
              "\"gender\":\"F\",",
              "\"build\":7 , ",
              " ",
              "\"a\":null,");
      line = line.replace("\"" + key + "\":", extra + "\"" + key + "\":");
    }
    return random.nextInt(20) == 0 ? line.substring(0, random.nextInt(line.length() + 1)) : line;
  }

  private static String any(Random random, String... choices) {
    return choices[random.nextInt(choices.length)];
  }

  private static String described(String before, String line) {
    EventParser parser = new EventParser(ParserLimits.DEFAULT);
    describe(parser, before);
    return describe(parser, line);
  }

  private static String fresh(String line) {
    return describe(new EventParser(ParserLimits.DEFAULT), line);
  }

  private static String describe(EventParser parser, String line) {
    byte[] bytes = LineBytes.padded((line + "\n").getBytes(UTF_8));
    Event event = new Event();
    LineOutcome outcome = parser.parse(bytes, 0, event);
    if (outcome != LineOutcome.EVENT) {
      return outcome + " " + parser.faultyField() + " " + parser.lineEnd();
    }
    return "%s user %s %d %s %s end %d"
        .formatted(
            event.page(),
            LogLines.userId(event),
            event.fingerprint(),
            event.level(),
            user(event),
            parser.lineEnd());
  }

  private static String user(Event event) {
    return "registration %d %s at %s by %s"
        .formatted(
            event.registrationMillis(),
            event.gender(),
            text(event.bytes(), event.locationStart(), event.locationLength()),
            text(event.bytes(), event.userAgentStart(), event.userAgentLength()));
  }

  private static String text(byte[] bytes, int start, int length) {
    return length < 0 ? "nowhere" : new String(bytes, start, length, UTF_8);
  }
}
