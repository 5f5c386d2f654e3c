package com.sparkify.churn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A value that an option cannot have ends a command at once, with the exit code for that. */
class WrongOptionsTest {
  @TempDir private Path folder;

  private Spoken churn(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add("--output=" + folder.resolve("out"));
    return Spoken.churn(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status --late-days=-1 | --late-days is -1; it must be 0 or more",
        "status --judged-days=-1 | --judged-days is -1; it must be 0 or more",
        "sessionize --input=logs --late-days=-1 | --late-days is -1; it must be 0 or more",
        "serve --late-days=-1 | --late-days is -1; it must be 0 or more",
        "serve --port=65536 | port is 65536; it must be from 0 to 65535",
        "serve --max-requests=0 | at most 0 requests at once and 1 per client; both must be above 0",
        "simulate --users=0 | number of users is 0; allowed is 1 to 20,000,000",
        "simulate --truth-every=0 | truth interval in days is 0; allowed is 1 to 3,650",
        "train --trees=0 | trees is 0; it must be 1 or more",
        "train --acceptance=2 | acceptance is 2.0; it must be in (0, 1]",
        "featurize --horizon=0 | --horizon is 0; it must be from 1 to 365",
        "featurize --horizon=366 | --horizon is 366; it must be from 1 to 365",
        "score --control-share=2 | --control-share is 2.0; it must be from 0 to 1",
        "evaluate --target=x | --target is x; it must be cancels-within or cancelled-ever",
      })
  void areRefusedWithTheirNameAndWhatIsAllowed(String command, String reason) {
    Spoken spoken = churn(command);

    assertThat(spoken.complaint()).isEqualTo(command.split(" ")[0] + ": " + reason);
    assertThat(spoken.exitCode()).isEqualTo(2);
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
