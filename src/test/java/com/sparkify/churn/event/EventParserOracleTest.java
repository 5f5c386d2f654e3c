package com.sparkify.churn.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the fast parser against a general one, on sound lines and on a hundred thousand bad ones.
 */
@Tag("security")
class EventParserOracleTest {
  private static final Path REAL_LOG = Path.of("../shared/data/sparkify-mini-head.jsonl");
  private static final List<String> SEEDS =
      List.of(LogLines.PLAY, LogLines.LOGGED_OUT, LogLines.ALPHABETICAL, nested());
  private static final byte[] BITES =
      "\"\\{}[]:,0-.eEtfnu\u0000\n\r\t /x".getBytes(StandardCharsets.US_ASCII);

  private final EventParser parser = new EventParser(ParserLimits.DEFAULT);
  private final GeneralParser oracle = new GeneralParser();
  private final Event event = new Event();

  private static String nested() {
    return " { \"extra\" : [ 1 , { \"a\" : \"\\u00e9\\ud83c\\udfb5\" } , true , -0.5e+3 ] , "
        + LogLines.PLAY.substring(1).replace("\"page\":", "\"page\" : ");
  }

  @Test
  void mutatedLinesEndAlike() {
    Random random = new Random(7);
    for (int i = 0; i < 100_000; i++) {
      byte[] line = SEEDS.get(i % SEEDS.size()).getBytes(StandardCharsets.UTF_8);
      int wounds = 1 + random.nextInt(3);
      for (int w = 0; w < wounds; w++) {
        line = wound(line, random);
      }
      compare(line);
    }
  }

  /** Every value of two lines in every form: the straight passes may not misread one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "0",
        "7",
        "-7",
        "007",
        "7.0",
        "7.5",
        "7.123456",
        "07.5",
        "7.",
        ".5",
        "1e3",
        "1E3",
        "1.5e3",
        "1.5E3",
        "1.538352117001E12",
        "1.538352117001E12.",
        "12345678",
        "123456789",
        "1234567.12345",
        "999999.5",
        "1538352117001",
        "0538352117001",
        "153835211700",
        "15383521170011",
        "1538352117001.0",
        "\"\"",
        "\"7\"",
        "\"paid\"",
        "\"free\"",
        "\"gold\"",
        "\"paid \"",
        "\"Home\"",
        "\"NextSongs\"",
        "\"Nowhere\"",
        "\"Next\\u0053ong\"",
        "\"a \\\"quoted\\\" text\"",
        "\"caf\u00e9\"",
        "\"ends with a backslash\\\\\"",
        "\"\\q\"",
        "\"\\ud800\"",
        "\"open",
        "[1,{\"a\":2}]",
        "{}",
        ""
      })
  void everyValueIsReadInEveryForm(String value) {
    for (String line : List.of(LogLines.PLAY, LogLines.ALPHABETICAL)) {
      for (String key : List.of("ts", "userId", "sessionId", "page", "auth", "level", "length")) {
        compareChanged(line, "\"" + key + "\":", value);
      }
      for (String key : List.of("itemInSession", "location", "gender", "artist", "song")) {
        compareChanged(line, "\"" + key + "\":", value);
      }
      for (String key : List.of("registration", "userAgent", "status", "method", "firstName")) {
        compareChanged(line, "\"" + key + "\":", value);
      }
    }
  }

  /** With the value changed, a space before or after it, and without the member. */
  private void compareChanged(String usual, String key, String value) {
    Pattern member = Pattern.compile(Pattern.quote(key) + "(\"(\\\\.|[^\"\\\\])*\"|[^,}]*)");
    for (String changed : List.of(key + value, key + " " + value, key + value + " ", "")) {
      for (int i = 0; i < 3; i++) {
        compare(usual.getBytes(StandardCharsets.UTF_8));
      }
      String line = member.matcher(usual).replaceFirst(Matcher.quoteReplacement(changed));
      compare(line.replace(",,", ",").replace("{,", "{").getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] wound(byte[] line, Random random) {
    int at = random.nextInt(Math.max(1, line.length));
    int choice = random.nextInt(5);
    if (choice == 0 || line.length < 2) {
      return java.util.Arrays.copyOf(line, at);
    }
    if (choice == 1) {
      byte[] shorter = new byte[line.length - 1];
      System.arraycopy(line, 0, shorter, 0, at);
      System.arraycopy(line, at + 1, shorter, at, line.length - 1 - at);
      return shorter;
    }
    byte[] changed = line.clone();
    changed[at] = choice == 2 ? (byte) random.nextInt(256) : BITES[random.nextInt(BITES.length)];
    return changed;
  }

  @Test
  @EnabledIf("realLogIsThere")
  void everyRealLineReadsAlike() throws IOException {
    byte[] log = Files.readAllBytes(REAL_LOG);
    int start = 0;
    for (int i = 0; i < log.length; i++) {
      if (log[i] == '\n') {
        compare(java.util.Arrays.copyOfRange(log, start, i));
        start = i + 1;
      }
    }
    assertThat(start).isEqualTo(log.length);
  }

  static boolean realLogIsThere() {
    boolean there = Files.exists(REAL_LOG);
    if (!there) {
      System.out.println("skipped: " + REAL_LOG + " is not there");
    }
    return there;
  }

  private void compare(byte[] line) {
    // A line feed inside ends the line for the parser: it never sees what comes after it.
    for (int i = 0; i < line.length; i++) {
      if (line[i] == '\n') {
        line = java.util.Arrays.copyOf(line, i);
      }
    }
    LineOutcome outcome = parser.parse(LineBytes.padded(line), 0, event);
    String text = visible(line);
    assertThat(outcome).as(text).isEqualTo(oracle.parse(line));
    if (outcome == LineOutcome.EVENT) {
      compareFields(text);
    }
  }

  private static String visible(byte[] line) {
    return new String(line, StandardCharsets.ISO_8859_1)
        .codePoints()
        .mapToObj(c -> c < ' ' || c > '~' ? "<%02x>".formatted(c) : Character.toString(c))
        .collect(java.util.stream.Collectors.joining());
  }

  private void compareFields(String line) {
    String userId = oracle.text("userId");
    assertThat(LogLines.userId(event))
        .as(line)
        .isEqualTo(userId == null ? oracle.number("userId").toPlainString() : wellFormed(userId));
    assertThat(event.timestampMillis())
        .as(line)
        .isEqualTo(oracle.number("ts").setScale(0, RoundingMode.FLOOR).longValue());
    assertThat(event.level().name().toLowerCase(Locale.ROOT))
        .as(line)
        .isEqualTo(oneOf(oracle.text("level"), "paid", "free"));
    assertThat(event.gender())
        .as(line)
        .isEqualTo(
            switch (oneOf(oracle.text("gender"), "F", "M")) {
              case "F" -> Gender.FEMALE;
              case "M" -> Gender.MALE;
              default -> Gender.UNKNOWN;
            });
    assertThat(plain(event.locationStart(), event.locationLength()))
        .as(line)
        .isEqualTo(oracle.text("location") == null ? null : wellFormed(oracle.text("location")));
    assertThat(plain(event.userAgentStart(), event.userAgentLength()))
        .as(line)
        .isEqualTo(oracle.text("userAgent") == null ? null : wellFormed(oracle.text("userAgent")));
    if (oracle.text("sessionId") != null && oracle.text("sessionId").matches("0|[1-9]\\d{0,17}")) {
      assertThat(event.sessionKey()).as(line).isEqualTo(Long.parseLong(oracle.text("sessionId")));
    }
    assertThat(event.artistHash()).as(line).isEqualTo(hash(oracle.text("artist")));
    assertThat(event.songHash()).as(line).isEqualTo(hash(oracle.text("song")));
    BigDecimal length = oracle.number("length");
    assertThat(event.lengthHundredThousandths())
        .as(line)
        .isEqualTo(length == null ? 0 : (long) Math.rint(length.doubleValue() * 100_000));
    assertThat(event.page().label())
        .as(line)
        .isEqualTo(event.page() == Page.OTHER ? "" : oracle.text("page"));
  }

  private static String oneOf(String text, String first, String second) {
    return first.equals(text) || second.equals(text) ? text : "unknown";
  }

  private String plain(int start, int length) {
    return length < 0
        ? null
        : new String(PlainText.of(event.bytes(), start, length), StandardCharsets.UTF_8);
  }

  /** Equal JSON values give equal events: any character of any string may be escaped. */
  @Test
  void escapedLinesReadAlike() {
    Random random = new Random(11);
    int lines = Integer.getInteger("churn.fuzz.lines", 50_000);
    for (int i = 0; i < lines; i++) {
      String line = SEEDS.get(i % SEEDS.size());
      line = random.nextInt(3) == 0 ? quoteNumbers(line, random) : line;
      compare(escape(line, random).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Escapes some characters inside strings, keys included, in one of the ways there are. */
  private static String escape(String line, Random random) {
    StringBuilder out = new StringBuilder();
    int share = 1 + random.nextInt(20);
    boolean inString = false;
    for (int i = 0; i < line.length(); i++) {
      char next = line.charAt(i);
      if (next == '\\') {
        out.append(next).append(line.charAt(++i));
        continue;
      }
      inString ^= next == '"';
      if (!inString || next == '"' || random.nextInt(share) > 0) {
        out.append(next);
      } else if (next == '/' && random.nextBoolean()) {
        out.append("\\/");
      } else {
        String hex = "%04x".formatted((int) next);
        out.append("\\u").append(random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT));
      }
    }
    return out.toString();
  }

  /** Puts some numbers between quotes. */
  private static String quoteNumbers(String line, Random random) {
    return Pattern.compile("(?<=\":)([0-9.]+)(?=[,}])")
        .matcher(line)
        .replaceAll(number -> random.nextBoolean() ? "\"" + number.group() + "\"" : number.group());
  }

  private static long hash(String text) {
    if (text == null) {
      return 0;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return TextHash.of(bytes, 0, bytes.length);
  }

  /** What was learned from the lines before may not change what a line means. */
  @Test
  void linesOfOneFormReadAlike() {
    Random random = new Random(5);
    for (int form = 0; form < 300; form++) {
      OneForm log = new OneForm(random);
      for (int i = 0; i < 20; i++) {
        byte[] line = log.line(random).getBytes(StandardCharsets.UTF_8);
        compare(line);
        compareUnknown(line);
        if (random.nextInt(4) == 0) {
          compare(wound(line, random));
        }
      }
    }
  }

  private void compareUnknown(byte[] line) {
    EventParser fresh = new EventParser(ParserLimits.DEFAULT);
    fresh.parse(LineBytes.padded(line), 0, new Event());
    assertThat(unknown(parser)).as(visible(line)).isEqualTo(unknown(fresh));
  }

  private static List<String> unknown(EventParser parser) {
    return IntStream.range(0, parser.unknownFields()).mapToObj(parser::unknownField).toList();
  }

  @Test
  void aBraceBeforeAMemberIsExpectedAtTheStartAlone() {
    String rest = "\"page\":\"Home\",\"userId\":\"1\",\"ts\":1538352117000}";
    for (String first : List.of("\"song\":\"x\"", "\"build\":1", "\"page\":\"Home\"")) {
      for (int i = 0; i < 10; i++) {
        compare(("{" + first + "," + rest).getBytes(StandardCharsets.UTF_8));
        compare(("{" + first + "{" + first + "," + rest).getBytes(StandardCharsets.UTF_8));
        compare(("{\"a\":1{" + first + "," + rest).getBytes(StandardCharsets.UTF_8));
        compare(("{\"ts\":1{" + first + "," + rest).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static String wellFormed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
