package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.serving.PlayModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoteCommandTest {
  @TempDir private Path root;

  @Test
  void aRollbackTellsWhichModelItHasPutBackInPlaceOfWhich() throws IOException {
    PlayModels models = new PlayModels(root.resolve("models"));
    String before = models.publish(1, 2);
    String now = models.publish(2, 2);
    models.promote(now);
    Files.writeString(
        root.resolve("models/history.jsonl"),
        "{\"at\":\"2018-11-05T00:00:00Z\",\"action\":\"promote\",\"champion\":\"%s\",\"challenger\":\"%s\",\"reasons\":[]}%n"
            .formatted(before, now));

    assertThat(Spoken.churn("promote", "--rollback", "-o", root.toString()).out())
        .containsPattern("Champion +" + before + ", put back in place of " + now);
    assertThat(root.resolve("models/CHAMPION")).hasContent(before);
  }

  @Test
  void aRollbackToAModelOfChoiceIsRefused() {
    Spoken refused = Spoken.churn("promote", "--rollback", "--model", "v1", "-o", root.toString());

    assertThat(refused.complaint()).startsWith("promote: --rollback").endsWith("leave --model out");
  }
}
