package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.hdfs.parquet.Column;
import com.sparkify.churn.hdfs.parquet.ColumnType;
import com.sparkify.churn.hdfs.parquet.TableSchema;
import com.sparkify.churn.hdfs.parquet.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetPublisherTest {
  private static final LocalDate MONDAY = LocalDate.of(2018, 10, 1);
  private static final LocalDate TUESDAY = LocalDate.of(2018, 10, 2);
  private static final Provenance SESSIONIZE =
      Provenance.of("sessionize").withSettings(Map.of("churn.sessionize.timeout", "PT30M"));

  @TempDir java.nio.file.Path root;
  private final Configuration conf = new Configuration();
  private HdfsLayout layout;
  private DatasetPublisher publisher;

  @BeforeEach
  void lay() {
    layout = new HdfsLayout(new Path(root.toUri()));
    publisher = new DatasetPublisher(conf, "run1");
  }

  @Test
  void publishesEveryPartitionOfOneJob() throws IOException {
    List<PublishedDataset> published = publish("mon", "tue");

    assertThat(published).extracting(PublishedDataset::changed).containsExactly(true, true);
    assertThat(layout.published(Dataset.SESSIONS, conf))
        .extracting(Partition::date)
        .containsExactly(MONDAY, TUESDAY);
    assertThat(layout.newest(Dataset.SESSIONS, conf).orElseThrow().files())
        .isEqualTo(layout.sessions(TUESDAY));
    assertThat(names("sessions")).containsExactly("dt=2018-10-01", "dt=2018-10-02");
    assertThat(names("sessions/dt=2018-10-01"))
        .containsExactly("_MANIFEST.json", "_SUCCESS", "part-r-00000");
  }

  @Test
  void describesFilesAndWhereTheyComeFrom() throws IOException {
    publish("mon", "tue");

    Manifest manifest = Datasets.manifest(layout.sessions(MONDAY), conf).orElseThrow();
    assertThat(manifest.provenance()).isEqualTo(SESSIONIZE);
    assertThat(manifest.files())
        .containsExactly(new DataFile("part-r-00000", 3, "efd0d3a8", DataFile.UNCOUNTED));
  }

  @Test
  void secondRunOfSameWorkChangesNothing() throws IOException {
    publish("mon", "tue");
    var before = Files.getLastModifiedTime(root.resolve("sessions/dt=2018-10-01/_SUCCESS"));

    assertThat(publish("mon", "TUE"))
        .extracting(PublishedDataset::changed)
        .containsExactly(false, true);
    assertThat(Files.getLastModifiedTime(root.resolve("sessions/dt=2018-10-01/_SUCCESS")))
        .isEqualTo(before);
    assertThat(root.resolve("sessions/dt=2018-10-02/part-r-00000")).hasContent("TUE");
    assertThat(names("sessions")).containsExactly("dt=2018-10-01", "dt=2018-10-02");
  }

  @Test
  void repairsPublishedDatasetThatWasDamaged() throws IOException {
    publish("mon", "tue");
    Files.delete(root.resolve("sessions/dt=2018-10-01/part-r-00000"));

    assertThat(publish("mon", "tue"))
        .extracting(PublishedDataset::changed)
        .containsExactly(true, false);
    assertThat(root.resolve("sessions/dt=2018-10-01/part-r-00000")).hasContent("mon");
  }

  @Test
  void leavesOutWhatCommittersLeaveButKeepsCompanions() throws IOException {
    try (Publication publication = publisher.begin(layout.folder(Dataset.SESSIONS), "sessionize")) {
      Path day = publication.directory("dt=2018-10-01");
      write(day, "mon");
      write(new Path(day, "_temporary/0"), "half");
      write(new Path(day, "_with-csv"), "csv");
      write(new Path(publication.staging(), "_logs"), "noise");
      publication.publish(SESSIONIZE);
    }

    assertThat(names("sessions/dt=2018-10-01"))
        .containsExactly("_MANIFEST.json", "_SUCCESS", "_with-csv", "part-r-00000");
    assertThat(Datasets.manifest(layout.sessions(MONDAY), conf).orElseThrow().files())
        .extracting(DataFile::name)
        .containsExactly("_with-csv/part-r-00000", "part-r-00000");
  }

  @Test
  void keepsFoldersInsideDataset() throws IOException {
    try (Publication publication = publisher.begin(layout.models(), "train")) {
      write(publication.directory("v1"), "forest");
      write(new Path(publication.directory("v1"), "plots"), "svg");
      publication.publish(Provenance.of("train"));
    }

    assertThat(Datasets.manifest(layout.model("v1"), conf).orElseThrow().files())
        .extracting(DataFile::name)
        .containsExactly("part-r-00000", "plots/part-r-00000");
  }

  @Test
  void removesAgainWhatATaskOfADeadRunWritesOn() throws IOException {
    Path sessions = layout.folder(Dataset.SESSIONS);
    Path dead = new DatasetPublisher(conf, "dead").begin(sessions, "sessionize").staging();
    Path elsewhere = new DatasetPublisher(conf, "alive").begin(sessions, "other").staging();
    write(new Path(dead, "dt=2018-10-01"), "first");
    write(elsewhere, "at work");

    try (Publication publication = publisher.begin(sessions, "sessionize")) {
      write(publication.directory("dt=2018-10-01"), "mon");
      write(new Path(dead, "dt=2018-10-02"), "late");
      publication.publish(SESSIONIZE);
    }

    assertThat(names("sessions")).containsExactly(elsewhere.getName(), "dt=2018-10-01");
  }

  @Test
  void countsRowsOfParquetFiles() throws IOException {
    TableSchema users = new TableSchema(List.of(Column.required("n", ColumnType.INT32, "")));
    try (Publication publication = publisher.begin(layout.folder(Dataset.FEATURES), "featurize")) {
      Path part = new Path(publication.directory("as-of=2018-12-01"), "part-0.parquet");
      try (TableWriter table = TableWriter.create(part, conf, users, Map.of())) {
        for (int i = 0; i < 7; i++) {
          table.setInt(0, i);
          table.endRow();
        }
      }
      assertThat(publication.publish(Provenance.of("featurize")).get(0).manifest().records())
          .isEqualTo(7);
    }
  }

  @Test
  void refusesToPublishHalfAParquetFile() throws IOException {
    try (Publication publication = publisher.begin(layout.folder(Dataset.FEATURES), "featurize")) {
      Path part = new Path(publication.directory("as-of=2018-12-01"), "part-0.parquet");
      try (var out = part.getFileSystem(conf).create(part)) {
        out.writeBytes("PAR1 and then the machine went away");
      }
      assertThatThrownBy(() -> publication.publish(Provenance.of("featurize")))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("part-0.parquet: not a whole Parquet file");
    }
    assertThat(names("features")).isEmpty();
  }

  @Test
  void objectStoreNamesVersionInSuccessFile() throws IOException {
    Configuration objects = FaultyFileSystem.healthy(true);
    publisher = new DatasetPublisher(objects, "run1");
    publish("mon", "tue");
    Path first = Datasets.require(layout.sessions(MONDAY), objects);
    publish("MON", "tue");

    Path second = Datasets.require(layout.sessions(MONDAY), objects);
    assertThat(second).isNotEqualTo(first);
    assertThat(root.resolve("sessions/dt=2018-10-01/_SUCCESS")).hasContent(second.getName());
    assertThat(names("sessions/dt=2018-10-01")).containsExactly("_SUCCESS", second.getName());
    assertThat(names("sessions/dt=2018-10-01/" + second.getName()))
        .containsExactly("_MANIFEST.json", "part-r-00000");
  }

  @Test
  void refusesToReplaceWhatItHasNotPublished() throws IOException {
    Files.createDirectories(root.resolve("sessions/dt=2018-10-02"));
    Files.writeString(root.resolve("sessions/dt=2018-10-02/precious.txt"), "kept");

    assertThatThrownBy(() -> publish("mon", "tue"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("dt=2018-10-02: holds files but no _MANIFEST.json");
    assertThat(root.resolve("sessions/dt=2018-10-02/precious.txt")).hasContent("kept");
    assertThat(layout.published(Dataset.SESSIONS, conf)).isEmpty();
  }

  private List<PublishedDataset> publish(String monday, String tuesday) throws IOException {
    try (Publication publication = publisher.begin(layout.folder(Dataset.SESSIONS), "sessionize")) {
      write(publication.directory("dt=2018-10-01"), monday);
      write(publication.directory("dt=2018-10-02"), tuesday);
      return publication.publish(SESSIONIZE);
    }
  }

  private void write(Path directory, String content) throws IOException {
    Path part = new Path(directory, "part-r-00000");
    try (var out = part.getFileSystem(conf).create(part)) {
      out.writeBytes(content);
    }
  }

  private List<String> names(String folder) throws IOException {
    try (Stream<java.nio.file.Path> children = Files.list(root.resolve(folder))) {
      return children
          .map(child -> child.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .toList();
    }
  }
}
