package com.sparkify.churn.cli;

import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import com.sparkify.churn.simulate.ContactPlan;
import com.sparkify.churn.simulate.EarlierLog;
import com.sparkify.churn.simulate.SimulationSettings;
import com.sparkify.churn.simulate.SimulationSettings.Layout;
import com.sparkify.churn.simulate.SimulationSettings.Truth;
import com.sparkify.churn.simulate.SimulationSummary;
import com.sparkify.churn.simulate.Simulator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code churn simulate}: writes an invented log and its true risks. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = {
      "Write logs of made-up users whose true risk is known.",
      "The log is in the dialect of the Sparkify file; the folder _truth beside it holds each "
          + "user's true probability of cancelling at chosen midnights.",
      "The same options give the same bytes."
    },
    footer = "  churn simulate --users 4000 --output logs")
public final class SimulateCommand extends StageCommand {
  @Spec private CommandSpec spec;
  @Mixin private QuietOption quiet;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Folder to write to; new or empty.")
  private Path output;

  @Option(names = "--users", paramLabel = "N", description = "Number of users.")
  private int users = SimulationSettings.DEFAULTS.users();

  @Option(names = "--days", paramLabel = "N", description = "Length of the log in days.")
  private int days = SimulationSettings.DEFAULTS.days();

  @Option(names = "--first-day", paramLabel = "DATE", description = "First day of the log, UTC.")
  private LocalDate firstDay = SimulationSettings.DEFAULTS.firstDay();

  @Option(names = "--seed", paramLabel = "N", description = "Seed of all randomness.")
  private long seed = SimulationSettings.DEFAULTS.seed();

  @Option(
      names = "--single-file",
      description = "Write one events.json instead of a dt=YYYY-MM-DD folder per day.")
  private boolean singleFile;

  @Option(names = "--gzip", description = "Compress the log files.")
  private boolean gzip;

  @Option(
      names = "--truth-every",
      paramLabel = "DAYS",
      description =
          "Write the truth at midnights this many days apart, counted back from the"
              + " end of the log.")
  private int truthEvery = SimulationSettings.DEFAULTS.truth().everyDays();

  @Option(names = "--horizon", paramLabel = "DAYS", description = "How far ahead the truth looks.")
  private int horizon = SimulationSettings.DEFAULTS.truth().horizonDays();

  @Option(
      names = "--contacts",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FILE",
      description =
          "Contact lists (CSV) of the same users: each is contacted at the midnight of its as_of,"
              + " and _truth/contacts.csv says what that changed. May be repeated.")
  private List<Path> contacts = List.of();

  @Option(
      names = "--prevented",
      paramLabel = "SHARE",
      description = "By how much a contact lowers the hazard of users whom it wins over.")
  private double prevented = ContactPlan.NONE.prevented();

  @Option(
      names = "--unmoved",
      paramLabel = "SHARE",
      description = "Share of contacted users who do not react.")
  private double unmoved = ContactPlan.NONE.unmoved();

  @Option(
      names = "--annoyed",
      paramLabel = "SHARE",
      description = "Share of contacted users whose hazard grows by half.")
  private double annoyed = ContactPlan.NONE.annoyed();

  @Option(names = "--overwrite", description = "Remove an earlier simulation from the folder.")
  private boolean overwrite;

  @Option(names = "--threads", paramLabel = "N", description = "Number of threads.")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Override
  public Integer call() throws IOException {
    SimulationSettings unplanned = WrongOptionException.checked(this::settings);
    SimulationSettings settings =
        unplanned.withContacts(
            new ContactPlan(ContactPlan.read(contacts), prevented, unmoved, annoyed));
    Simulator simulator = new Simulator(settings, threads);
    if (overwrite) {
      EarlierLog.remove(output);
    }
    SimulationSummary summary = run(simulator);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%s: %,d lines of %,d users, %,d of whom cancelled; %,.1f MB, and the truth in %s%n",
        output,
        summary.events(),
        summary.users(),
        summary.cancelled(),
        summary.bytes() / 1e6,
        output.resolve("_truth"));
    out.flush();
    report(Facts.of(summary, output));
    return 0;
  }

  private SimulationSettings settings() {
    return SimulationSettings.DEFAULTS
        .withUsers(users)
        .withPeriod(firstDay, days)
        .withSeed(seed)
        .withLayout(new Layout(!singleFile, gzip))
        .withTruth(new Truth(truthEvery, horizon));
  }

  /** None: a simulated log is not a dataset of an installation. */
  @Override
  public Optional<RunHistory> history() {
    return Optional.empty();
  }

  @Override
  public Optional<Lineage> lineage() {
    return Optional.empty();
  }

  private SimulationSummary run(Simulator simulator) throws IOException {
    try (TerminalProgress progress = quiet.progress()) {
      int[] done = {0};
      return simulator.run(
          output, (day, events, bytes) -> progress.update("simulate", (double) ++done[0] / days));
    }
  }
}
