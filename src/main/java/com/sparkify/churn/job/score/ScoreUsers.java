package com.sparkify.churn.job.score;

import com.sparkify.churn.bundle.Drift;
import com.sparkify.churn.bundle.ImportanceFile;
import com.sparkify.churn.bundle.ModelBundle;
import com.sparkify.churn.bundle.ModelFiles;
import com.sparkify.churn.bundle.ModelStore;
import com.sparkify.churn.bundle.Scorer;
import com.sparkify.churn.bundle.Tally;
import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.DataFile;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.IntactDataset;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.ParquetFooter;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import com.sparkify.churn.job.example.FeatureInputFormat;
import com.sparkify.churn.job.featurize.FeaturizeSettings;
import com.sparkify.churn.job.run.InputFiles;
import com.sparkify.churn.job.run.JobRunner;
import com.sparkify.churn.job.run.StageProgress;
import com.sparkify.churn.job.run.TaskOutput;
import com.sparkify.churn.job.score.ScoreReport.Outcome;
import com.sparkify.churn.operation.WindowCounts;
import com.sparkify.churn.table.ScoreRow;
import com.sparkify.churn.table.ScoreTable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;

/** The stage that scores a feature table with a model. */
public final class ScoreUsers {
  private static final String STAGE = "score";

  private final Configuration conf;
  private final ScoreSettings settings;
  private final StageProgress progress;
  private final HdfsLayout layout;

  public ScoreUsers(Configuration conf, ScoreSettings settings, StageProgress progress) {
    this.conf = JobRunner.withDefaults(conf);
    this.settings = settings;
    this.progress = progress;
    this.layout = new HdfsLayout(settings.root());
  }

  /**
   * Scores the table, unless equal scores exist already. Scores of a past date record what was
   * published then: they are replaced only on request.
   */
  public ScoreReport run() throws IOException, InterruptedException {
    Path features = layout.require(Dataset.FEATURES, settings.asOf(), conf).files();
    ModelBundle model = ModelStore.load(settings.model(), Catalogue.schema(), conf);
    requireSameMemory(model);
    byte[] listed =
        ListedSince.before(settings.asOf(), settings.campaign(), layout, conf).toBytes();
    Provenance wanted = provenance(model, listed);
    Optional<Manifest> published = Datasets.manifest(layout.scores(settings.asOf()), conf);
    DatasetPublisher publisher = new DatasetPublisher(conf);
    Path folder = layout.folder(Dataset.SCORES);
    String work = STAGE + "_" + settings.asOf();
    String listWork = "list_" + settings.asOf();
    if (published.isPresent()) {
      boolean same = published.get().provenance().sameWorkAs(wanted);
      if (same || !settings.replace() && isPast()) {
        Path table = layout.scores(settings.asOf());
        publisher.tidy(folder, work, List.of(table));
        publisher.tidy(folder, listWork, List.of());
        return same ? ScoreReport.unchanged(table, model.version()) : ScoreReport.kept(table);
      }
    }
    // Apart from the scores' staging, which must not exist before the job does.
    try (Publication lists = publisher.begin(folder, listWork);
        Publication publication = publisher.begin(folder, work)) {
      Job job = job(features, model, publication.staging());
      Path list = new Path(lists.staging(), "listed-since");
      write(listed, list);
      job.getConfiguration().set(ScoreSettings.LISTED_SINCE, list.toString());
      Counters counters = JobRunner.run(job, progress);
      Drift drift = writeDrift(model, publication);
      publication.publish(wanted);
      return report(counters, model, drift);
    }
  }

  /** Features over a longer or shorter memory are not those that the model learned from. */
  private void requireSameMemory(ModelBundle model) throws IOException {
    Path table = layout.features(settings.asOf());
    String days =
        Datasets.requireManifest(table, conf).provenance().settings().get(FeaturizeSettings.MEMORY);
    int trained = model.manifest().memoryDays();
    if (days != null && Integer.parseInt(days) != trained) {
      throw new IOException(
          "%s: was built with a memory of %s days, but model %s was trained with one of %d; set %s to %d and run featurize for the date again, or train a new model"
              .formatted(
                  table, days, model.version(), trained, FeaturizeSettings.MEMORY_DAYS, trained));
    }
  }

  private boolean isPast() throws IOException {
    return layout
        .newest(Dataset.SCORES, conf)
        .filter(newest -> newest.date().isAfter(settings.asOf()))
        .isPresent();
  }

  private Provenance provenance(ModelBundle model, byte[] listed) throws IOException {
    Manifest features = Datasets.manifest(layout.features(settings.asOf()), conf).orElseThrow();
    return Provenance.of(STAGE)
        .withInputs(
            Map.of(
                "features", features.fingerprint(),
                "listed", Checksums.sha256(listed),
                "model", Checksums.sha256(model.manifest().toBytes())))
        .withSettings(settings.campaign().settings())
        .withCounts(
            WindowCounts.of(features.provenance()).map(WindowCounts::counts).orElse(Map.of()));
  }

  private Job job(Path features, ModelBundle model, Path output) throws IOException {
    Configuration jobConf = new Configuration(conf);
    settings.writeTo(jobConf);
    long users = users();
    jobConf.setLong(ScoreSettings.USERS, users);
    int files =
        RiskCuts.choose(model.reference().score(), ScoreSettings.files(users, conf), jobConf);
    Job job = Job.getInstance(jobConf, STAGE);
    job.setJarByClass(ScoreUsers.class);
    job.setInputFormatClass(FeatureInputFormat.class);
    IntactDataset.require(features, conf);
    InputFiles.set(
        job, Datasets.parquetFiles(features, conf).stream().map(FileStatus::getPath).toList());
    job.setMapperClass(ScoreMapper.class);
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(RankedRow.class);
    job.setPartitionerClass(RiskCuts.class);
    job.setReducerClass(ScoreReducer.class);
    job.setNumReduceTasks(files);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(ScoreRow.class);
    job.setOutputFormatClass(ScoresOutputFormat.class);
    TaskOutput.set(job, output);
    return job;
  }

  /** The rows of the feature table, as its manifest counts them. */
  private long users() throws IOException {
    return Datasets.requireManifest(layout.features(settings.asOf()), conf).files().stream()
        .filter(file -> !file.name().contains("/") && file.name().endsWith(ParquetFooter.EXTENSION))
        .mapToLong(DataFile::records)
        .sum();
  }

  private Drift writeDrift(ModelBundle model, Publication publication) throws IOException {
    Tally tally = new Scorer(model).tally();
    TallyFile.addTo(tally, publication.staging(), conf);
    Drift drift = Drift.of(model.schema(), tally, influence(model));
    Path folder = publication.directory(Dataset.SCORES.partitionName(settings.asOf()));
    write(drift.toBytes(), new Path(folder, ScoreTable.DRIFT_FILE));
    write(DriftCsv.toBytes(drift), new Path(folder, ScoreTable.DRIFT_CSV));
    return drift;
  }

  private double[] influence(ModelBundle model) throws IOException {
    ModelStore store = new ModelStore(settings.model().getParent(), conf);
    return ImportanceFile.shares(
        store.file(model.version(), ModelFiles.IMPORTANCE),
        model.schema(),
        settings.model() + "/" + ModelFiles.IMPORTANCE);
  }

  private void write(byte[] content, Path file) throws IOException {
    try (OutputStream out = file.getFileSystem(conf).create(file, true)) {
      out.write(content);
    }
  }

  private ScoreReport report(Counters counters, ModelBundle model, Drift drift) {
    return new ScoreReport(
        Outcome.MADE,
        layout.scores(settings.asOf()),
        model.version(),
        counters.findCounter(ScoreCounter.USERS_TO_CONTACT).getValue(),
        counters.findCounter(ScoreCounter.USERS_IN_CONTROL_GROUP).getValue(),
        counters.findCounter(ScoreCounter.USERS_LEFT).getValue(),
        drift.summary());
  }
}
