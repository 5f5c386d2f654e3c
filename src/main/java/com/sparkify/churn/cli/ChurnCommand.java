package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code churn}: all stages, one command each. */
@Command(
    name = "churn",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Predicts which subscribers are about to cancel, how likely that is, and why.",
      "Start with 'churn run --input LOGS --output DIR': it does everything."
    },
    subcommands = {
      SimulateCommand.class,
      SessionizeCommand.class,
      FeaturizeCommand.class,
      ExportCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      PromoteCommand.class,
      ScoreCommand.class,
      EffectCommand.class,
      RunCommand.class,
      TablesCommand.class,
      StatusCommand.class,
      RetainCommand.class,
      EraseCommand.class,
      ServeCommand.class,
      HelpCommand.class
    })
public final class ChurnCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** The command line with all commands, ready to execute. */
  static CommandLine commandLine() {
    ErrorMessages errors = new ErrorMessages();
    return HelpSections.addTo(JsonOption.addTo(new CommandLine(new ChurnCommand())))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .registerConverter(LocalDate.class, ChurnCommand::date)
        .registerConverter(Dataset.class, ChurnCommand::dataset)
        .setExecutionStrategy(new RecordedRuns())
        .setParameterExceptionHandler(errors)
        .setExecutionExceptionHandler(errors);
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notDate) {
      throw new TypeConversionException(
          "'" + text + "' is not a valid date; write it as YYYY-MM-DD");
    }
  }

  private static Dataset dataset(String text) {
    return Arrays.stream(Dataset.values())
        .filter(dataset -> dataset.folder().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'" + text + "' is not a dataset; allowed are " + Dataset.names()));
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
