package com.sparkify.churn.job;

import com.sparkify.churn.feature.Catalogue;
import com.sparkify.churn.feature.FeatureExtractor;
import com.sparkify.churn.feature.FeatureSchemaJson;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.DatasetPublisher;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.hdfs.Publication;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** The stage that turns sessions into feature tables, of many as-of dates in one pass. */
public final class Featurize {
  static final String KNOWN_BY = "knownBy";

  private static final String STAGE = "featurize";

  private final Configuration conf;
  private final FeaturizeSettings settings;
  private final StageProgress progress;
  private final HdfsLayout layout;

  public Featurize(Configuration conf, FeaturizeSettings settings, StageProgress progress) {
    this.conf = JobRunner.withDefaults(conf);
    this.settings = settings;
    this.progress = progress;
    this.layout = new HdfsLayout(settings.root());
  }

  /** Makes the tables that are not there yet, or were made of other sessions. */
  public FeaturizeReport run() throws IOException, InterruptedException {
    List<Partition> sessions = sessions();
    Map<LocalDate, Provenance> due = due(sessions);
    DatasetPublisher publisher = new DatasetPublisher(conf);
    List<LocalDate> undue =
        settings.asOf().stream().filter(asOf -> !due.containsKey(asOf)).toList();
    if (!undue.isEmpty()) {
      publisher.tidy(
          layout.folder(Dataset.FEATURES), name(), undue.stream().map(layout::features).toList());
    }
    if (due.isEmpty()) {
      return new FeaturizeReport(List.of(), settings.asOf().size(), new TreeMap<>());
    }
    FeaturizeSettings work =
        new FeaturizeSettings(
            settings.root(),
            List.copyOf(due.keySet()),
            settings.horizonDays(),
            settings.knownBy(),
            settings.missing());
    try (Publication publication = publisher.begin(layout.folder(Dataset.FEATURES), name())) {
      Job job = job(work, sessions, publication.staging());
      JobRunner.run(job, progress);
      Counters counters = job.getCounters();
      DictionaryFiles.write(settings.root(), conf);
      publication.publish(name -> due.get(Dataset.FEATURES.dateOf(name).orElseThrow()));
      return new FeaturizeReport(work.asOf(), undue.size(), counts(counters));
    }
  }

  /**
   * Names the work by the first date asked for, due or not: another run that begins with it is
   * another attempt at the same, while runs over other dates may go on at the same time.
   */
  private String name() {
    return STAGE + "_" + settings.asOf().get(0);
  }

  private List<Partition> sessions() throws IOException {
    List<Partition> known = new ArrayList<>();
    for (Partition partition : layout.published(Dataset.SESSIONS, conf)) {
      if (partition.date().isBefore(settings.knownBy())) {
        known.add(partition);
      }
    }
    if (known.isEmpty()) {
      throw new IOException(
          "%s: no sessions known by %s are published there; run sessionize first"
              .formatted(layout.folder(Dataset.SESSIONS), settings.knownBy()));
    }
    return known;
  }

  private Map<LocalDate, Provenance> due(List<Partition> sessions) throws IOException {
    Map<LocalDate, Provenance> inputs = new TreeMap<>();
    Map<LocalDate, String> fingerprints = new TreeMap<>();
    for (Partition partition : sessions) {
      Manifest manifest = Datasets.manifest(partition.path(), conf).orElseThrow();
      fingerprints.put(partition.date(), manifest.fingerprint());
    }
    for (LocalDate asOf : settings.asOf()) {
      Provenance wanted = provenance(asOf, fingerprints);
      Optional<Manifest> published = Datasets.manifest(layout.features(asOf), conf);
      if (published.isEmpty() || !published.get().provenance().sameWorkAs(wanted)) {
        inputs.put(asOf, wanted);
      }
    }
    return inputs;
  }

  private Provenance provenance(LocalDate asOf, Map<LocalDate, String> sessions) {
    String schema = FeatureSchemaJson.of(Catalogue.schema());
    StringBuilder inputs = new StringBuilder();
    sessions.forEach((date, fingerprint) -> inputs.append(date).append(fingerprint));
    return Provenance.of(STAGE)
        .withInputs(Map.of("sessions", sha256(inputs.toString())))
        .withSettings(
            Map.of(
                "asOf",
                asOf.toString(),
                "horizonDays",
                Integer.toString(settings.horizonDays()),
                KNOWN_BY,
                settings.knownBy().toString(),
                "schema",
                sha256(schema)));
  }

  private static String sha256(String text) {
    return Checksums.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  private Job job(FeaturizeSettings work, List<Partition> sessions, Path output)
      throws IOException {
    Configuration jobConf = new Configuration(conf);
    work.writeTo(jobConf);
    Job job = Job.getInstance(jobConf, STAGE);
    FileInputFormat.setInputPaths(job, inputs(work, sessions));
    FileOutputFormat.setOutputPath(job, output);
    job.setReducerClass(FeaturizeReducer.class);
    return byUser(job);
  }

  /** Sets what every job has that goes from fragments to examples user by user. */
  static Job byUser(Job job) {
    job.setJarByClass(Featurize.class);
    job.setInputFormatClass(FragmentInputFormat.class);
    job.setMapperClass(FeaturizeMapper.class);
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setPartitionerClass(UserGrouping.ByUser.class);
    job.setGroupingComparatorClass(UserGrouping.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(ExampleWritable.class);
    job.setOutputFormatClass(FeaturesOutputFormat.class);
    return job;
  }

  /** Days before the first window hold nothing of it, unless events came with other days' logs. */
  private Path[] inputs(FeaturizeSettings work, List<Partition> sessions) throws IOException {
    LocalDate first = work.asOf().get(0).minusDays(FeatureExtractor.WINDOW_DAYS);
    List<Path> inputs = new ArrayList<>();
    for (Partition partition : sessions) {
      Manifest manifest = Datasets.manifest(partition.path(), conf).orElseThrow();
      long strays = manifest.provenance().counts().getOrDefault("eventsOutOfPartition", 1L);
      if (!partition.date().isBefore(first) || strays > 0) {
        inputs.add(partition.files());
      }
    }
    return inputs.toArray(Path[]::new);
  }

  private static TreeMap<String, Long> counts(Counters counters) {
    TreeMap<String, Long> counts = new TreeMap<>();
    for (FeaturizeCounter counter : FeaturizeCounter.values()) {
      counts.put(counter.name(), counters.findCounter(counter).getValue());
    }
    return counts;
  }
}
