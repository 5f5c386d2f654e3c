package com.sparkify.churn.serving;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.story.Skipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the page's scripts, styles and HTML are formatted; {@code npm run format} formats them. */
class PageSourcesTest {
  private static final Path PAGE = Path.of("src/main/resources/com/sparkify/churn/serving/page");
  private static final Path BROWSER_TEST = Path.of("src/test/browser");
  private static final int COLUMNS = 120;

  @Test
  void noLineIsTooWideOrEndsInBlanks() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path source : sources()) {
      List<String> lines = Files.readAllLines(source);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        if (line.length() > COLUMNS || line.contains("\t") || !line.equals(line.stripTrailing())) {
          wrong.add(source.getFileName() + ":" + (i + 1) + ": " + line);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void prettierHasNothingToChange() throws Exception {
    Skipped.unless(
        Files.isDirectory(BROWSER_TEST.resolve("node_modules/prettier")),
        "no Prettier; src/test/browser/install.sh installs it");
    Process check =
        new ProcessBuilder("npm", "run", "-s", "check")
            .directory(BROWSER_TEST.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), UTF_8);
    assertThat(check.waitFor()).as(said).isZero();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> files = Files.list(PAGE)) {
      List<Path> sources = files.filter(PageSourcesTest::isText).sorted().toList();
      assertThat(sources).hasSizeGreaterThan(10);
      return sources;
    }
  }

  private static boolean isText(Path file) {
    return file.toString().matches(".*\\.(js|css|html)");
  }
}
