package com.sparkify.churn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link and anchor of the README and the documents resolves; decisions have no gaps. */
class DocsTest {
  private static final Path SITE = Path.of("src/site/markdown");
  private static final Path DECISIONS = SITE.resolve("decisions");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern DECISION =
      Pattern.compile(
          "\\A# (\\d+)\\. (.+)\n\nDate: (\\d{4}-\\d\\d-\\d\\d)\\. Status: ([^\n]+)\\.\n");

  @Test
  void linksResolve() {
    assertThat(pages().flatMap(page -> brokenLinks(page, text(page)))).isEmpty();
  }

  @Test
  void brokenLinksAreFound() {
    Path page = SITE.resolve("index.md");
    String text =
        """
        ## One & only
        [a](#one--only) [b](#two) [c](none.md) [d](https://example.com/) `[e](none.md)`
        ```
        [f](none.md)
        ```
        """;
    assertThat(brokenLinks(page, text)).containsExactly(page + ": #two", page + ": none.md");
  }

  @Test
  void headingsThatAreRepeatedHaveAnchorsOfTheirOwn() {
    assertThat(anchors("# Run\n## Run\n### `run` by hand\n"))
        .containsExactly("run", "run-1", "run-by-hand");
  }

  @Test
  void theIndexLinksEveryPage() {
    String index = text(SITE.resolve("index.md"));
    assertThat(files(SITE).filter(page -> !page.startsWith(DECISIONS)))
        .map(page -> SITE.relativize(page).toString())
        .filteredOn(page -> !page.equals("index.md"))
        .allSatisfy(page -> assertThat(index).contains("](" + page + ")"));
  }

  @Test
  void decisionsAreNumberedWithoutGapsAndListed() {
    List<String> rows = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (Path page : decisions()) {
      Matcher head = DECISION.matcher(text(page));
      assertThat(head.find()).as("%s begins with number, title, date and status", page).isTrue();
      int number = Integer.parseInt(head.group(1));
      String file = page.getFileName().toString();
      assertThat(file).startsWith("%04d-".formatted(number));
      numbers.add(number);
      rows.add(
          "| %d | [%s](%s) | %s | %s |"
              .formatted(number, head.group(2), file, head.group(3), head.group(4)));
    }
    assertThat(numbers).isEqualTo(IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    assertThat(
            text(DECISIONS.resolve("index.md")).lines().filter(line -> line.matches("\\| \\d.*")))
        .containsExactlyElementsOf(rows);
  }

  private static Stream<String> brokenLinks(Path page, String text) {
    return LINK.matcher(prose(text))
        .results()
        .map(found -> found.group(1))
        .filter(link -> !link.matches("[a-z]+:.*"))
        .filter(link -> !resolves(page, text, link))
        .map(link -> page + ": " + link);
  }

  private static boolean resolves(Path page, String text, String link) {
    String[] parts = link.split("#", 2);
    Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return parts.length == 1
        || anchors(parts[0].isEmpty() ? text : text(target)).contains(parts[1]);
  }

  /** As GitHub makes them: lower case, spaces as hyphens, a number after repeated ones. */
  private static List<String> anchors(String text) {
    Map<String, Integer> seen = new HashMap<>();
    return HEADING
        .matcher(FENCED.matcher(text).replaceAll(""))
        .results()
        .map(heading -> slug(heading.group(1)))
        .map(slug -> slug + suffix(seen.merge(slug, 1, Integer::sum)))
        .toList();
  }

  private static String suffix(int occurrence) {
    return occurrence == 1 ? "" : "-" + (occurrence - 1);
  }

  private static String slug(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private static String prose(String text) {
    return CODE.matcher(FENCED.matcher(text).replaceAll("")).replaceAll("");
  }

  private static Stream<Path> pages() {
    return Stream.concat(
        Stream.of(Path.of("README.md"), Path.of(".github/CONTRIBUTING.md")),
        Stream.of(SITE, Path.of("hdfs-layout"), Path.of("oozie"), Path.of("src/main/dist"))
            .flatMap(DocsTest::files));
  }

  private static List<Path> decisions() {
    return files(DECISIONS).filter(page -> !page.endsWith("index.md")).sorted().toList();
  }

  private static Stream<Path> files(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(page -> page.toString().endsWith(".md")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String text(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(page + " cannot be read", unreadable);
    }
  }
}
