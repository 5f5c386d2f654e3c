package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureSchema;
import com.sparkify.churn.job.run.NumberedTasks;
import com.sparkify.churn.model.DecisionRule;
import com.sparkify.churn.model.RowsRead;
import com.sparkify.churn.model.TableRows;
import com.sparkify.churn.model.Trainer;
import com.sparkify.churn.model.Training;
import com.sparkify.churn.model.TrainingRows;
import com.sparkify.churn.model.evaluation.Truth;
import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.FeatureTables;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.example.RowSample;
import com.sparkify.churn.model.growth.Crew;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Growth;
import com.sparkify.churn.model.search.Search;
import com.sparkify.churn.model.search.SearchPlan;
import com.sparkify.churn.model.search.SearchTable;
import com.sparkify.churn.model.search.Trial;
import com.sparkify.churn.operation.RunHistory;
import com.sparkify.churn.operation.lineage.Lineage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code churn train}: feature tables to a judged model. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Train a model on feature tables, and judge it.",
      "Grows a random forest on the tables whose outcomes are known, calibrates it, "
          + "judges it on users and dates it has not seen, and writes models/<version>/ "
          + "with the model, its figures (metrics.json), a report for people (report.html) "
          + "and a model card.",
      "The same tables and options give the same model. It is not used before 'churn " + "promote'."
    },
    exitCodeList = "3:the model was written, but its figures are too good to be true",
    footer = "  churn train --output out")
public final class TrainCommand extends StageCommand {
  static final int ALARMED = 3;

  private static final String SEARCH_SCRATCH = ".search";

  /** What the options ask for, checked before any row is read. */
  private record Asked(
      Protocol rules, ForestSettings forest, DecisionRule contacts, Optional<Truth> truth) {}

  @Spec private CommandSpec spec;
  @Mixin private HadoopOptions hadoop;
  @Mixin private QuietOption quiet;
  @Mixin private DatasetOptions datasets;
  @Mixin private PeriodOptions period;
  @Mixin private ProtocolOptions protocol;
  @Mixin private ForestOptions forest;
  @Mixin private GrowthOptions growth;
  @Mixin private SearchOptions search;
  @Mixin private CampaignOptions campaign;
  @Mixin private TruthOption truth;

  @Override
  public Integer call() throws Exception {
    Configuration conf = hadoop.configuration();
    Growth trees = growth.growth(conf, datasets.models());
    ForestSettings settings = WrongOptionException.checked(forest::settings);
    DecisionRule contacts = WrongOptionException.checked(campaign::rule);
    FeatureTables tables = period.of(new FeatureTables(datasets.features(), conf));
    int horizonDays = tables.horizonDays();
    Asked asked =
        new Asked(
            WrongOptionException.checked(() -> protocol.protocol(horizonDays)),
            settings,
            contacts,
            truth.read(conf));
    Optional<SearchPlan> plan = search.isWanted() ? Optional.of(plan(asked)) : Optional.empty();
    Training.Result result;
    List<String> constant;
    try (TerminalProgress progress = quiet.progress()) {
      RowsRead rows = rows(tables, progress);
      constant = rows.training().survey().constantFeatures();
      Crew crew = new Crew(growth.threads(), progress.steps());
      Optional<SearchTable> table =
          plan.isPresent() ? Optional.of(search(plan.get(), tables, rows, crew)) : Optional.empty();
      result = training(asked, tables, table, trees).run(rows, crew.progress());
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
    PrintWriter out = spec.commandLine().getOut();
    result.search().ifPresent(table -> ModelSummaries.print(table, out));
    ModelSummaries.printConstant(constant, out);
    ModelSummaries.print(result, out);
    report(Facts.of(result.manifest().version(), result.directory(), result.evaluation()));
    return result.evaluation().fails() ? ALARMED : 0;
  }

  @Override
  public Optional<Lineage> lineage() {
    return Optional.of(
        new Lineage(List.of(datasets.features()), List.of(datasets.models()), List.of()));
  }

  @Override
  public Optional<RunHistory> history() {
    return datasets.layout().flatMap(hadoop::history);
  }

  private SearchPlan plan(Asked asked) throws IOException {
    return new SearchPlan(asked.rules(), search.folds(), search.candidates(asked.forest()));
  }

  /** All rows with all features if they fit, or else as many as do with those to learn from. */
  private static RowsRead rows(FeatureTables tables, TerminalProgress progress) throws IOException {
    FeatureSchema all = Catalogue.schema();
    TableRows source = new TableRows(tables, all, date -> true, progress.of("judge"));
    RowSample whole = tables.sample(Long.MAX_VALUE, progress.of("read outcomes"));
    if (whole.rows() <= TrainMemory.rows(tables.conf(), all)) {
      Examples examples = read(tables, all, whole, progress);
      return new RowsRead(TrainingRows.of(examples), whole, source);
    }
    FeatureSchema learned = all.learned();
    RowSample sample = whole.atMost(TrainMemory.rows(tables.conf(), learned));
    Examples survey = tables.survey(all, progress.of("survey features"));
    Examples examples = read(tables, learned, sample, progress);
    return new RowsRead(new TrainingRows(examples, survey), sample, source);
  }

  private static Examples read(
      FeatureTables tables, FeatureSchema schema, RowSample sample, TerminalProgress progress)
      throws IOException {
    return tables.read(schema, date -> true, sample, progress.of("read features"));
  }

  private SearchTable search(SearchPlan plan, FeatureTables tables, RowsRead rows, Crew crew)
      throws IOException, InterruptedException {
    if (!search.runsAsJob(tables.conf())) {
      return Search.of(plan, rows.examples()).run(crew);
    }
    List<String> lines =
        new NumberedTasks("search", SearchTask.class, plan.tasks())
            .run(
                SearchTask.configure(tables.conf(), plan, tables, rows.sample()),
                new Path(datasets.models(), SEARCH_SCRATCH),
                (what, share) -> crew.progress().report(what, Math.round(100 * share), 100));
    return new SearchTable(plan, lines.stream().map(Trial::parse).toList());
  }

  private Training training(
      Asked asked, FeatureTables tables, Optional<SearchTable> table, Growth trees)
      throws IOException {
    ForestSettings settings = table.map(found -> found.chosen().settings()).orElse(asked.forest());
    return new Training(
        new Trainer(asked.rules(), settings, asked.contacts(), trees),
        new ModelStore(datasets.models(), tables.conf()),
        tables.fingerprints(date -> true),
        tables.memoryDays(),
        asked.truth(),
        table);
  }
}
