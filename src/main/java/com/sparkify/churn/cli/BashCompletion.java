package com.sparkify.churn.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.AutoComplete;

/** Writes {@code churn-completion.bash} when the distribution is built. */
public final class BashCompletion {
  private BashCompletion() {}

  /** Writes the script to the file that is the only argument. */
  public static void main(String[] args) throws IOException {
    Files.writeString(Path.of(args[0]), AutoComplete.bash("churn", ChurnCommand.commandLine()));
  }
}
