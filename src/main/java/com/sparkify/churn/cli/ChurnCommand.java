package com.sparkify.churn.cli;

import com.sparkify.churn.hdfs.Dataset;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
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
    })
public final class ChurnCommand implements Runnable {
  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
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
          HelpCommand.class);

  @Spec private CommandSpec spec;

  /** The command line with all commands, ready to execute. */
  static CommandLine commandLine() {
    return with(COMMANDS);
  }

  /**
   * The command line for some arguments: if they begin with the name of a command, other than help,
   * with that command alone, since it takes time to find the options of all.
   */
  static CommandLine commandLineFor(List<String> args) {
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> !args.isEmpty() && name(command).equals(args.get(0)))
            .filter(command -> command != HelpCommand.class)
            .toList();
    return with(named.isEmpty() ? COMMANDS : named);
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  private static CommandLine with(List<Class<?>> commands) {
    ErrorMessages errors = new ErrorMessages();
    CommandLine line = new CommandLine(new ChurnCommand());
    commands.forEach(line::addSubcommand);
    line.getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
    return HelpSections.addTo(JsonOption.addTo(line))
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
