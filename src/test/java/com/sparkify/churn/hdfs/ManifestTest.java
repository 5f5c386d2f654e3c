package com.sparkify.churn.hdfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
  private static final Provenance FEATURIZE =
      Provenance.of("featurize")
          .withSettings(Map.of("window", "28 d", "horizon", "10 d"))
          .withInputs(Map.of("sessions/dt=2018-10-02", "b", "sessions/dt=2018-10-01", "a"))
          .withCounts(Map.of("users", 225L));
  private static final Manifest FEATURES =
      new Manifest(
          FEATURIZE,
          List.of(
              new DataFile("part-1.parquet", 20, "0000000b", 5),
              new DataFile("notes.txt", 1, "0000000a", DataFile.UNCOUNTED)));

  @Test
  void sameContentHasSameBytesInFixedOrder() {
    assertThat(new String(FEATURES.toBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            {
              "format": 1,
              "producer": "featurize",
              "settings": {
                "horizon": "10 d",
                "window": "28 d"
              },
              "inputs": {
                "sessions/dt=2018-10-01": "a",
                "sessions/dt=2018-10-02": "b"
              },
              "counts": {
                "users": 225
              },
              "files": [
                {
                  "name": "notes.txt",
                  "length": 1,
                  "crc32c": "0000000a"
                },
                {
                  "name": "part-1.parquet",
                  "length": 20,
                  "crc32c": "0000000b",
                  "records": 5
                }
              ]
            }
            """);
  }

  @Test
  void isReadBack() throws DatasetException {
    Manifest read = Manifest.parse(FEATURES.toBytes(), "MANIFEST.json");

    assertThat(read).isEqualTo(FEATURES);
    assertThat(read.fingerprint()).isEqualTo(FEATURES.fingerprint()).hasSize(64);
    assertThat(read.records()).isEqualTo(5);
  }

  @Test
  void recordsBesideTheTableAreNotRecordsOfTheTable() {
    Manifest manifest =
        new Manifest(
            FEATURIZE,
            List.of(
                new DataFile("part-1.parquet", 20, "0000000b", 5),
                new DataFile("_with-cancellations/part-1.parquet", 20, "0000000b", 7)));

    assertThat(manifest.records()).isEqualTo(5);
  }

  @Test
  void sameWorkIsSameStageSettingsAndInputs() {
    assertThat(FEATURIZE.sameWorkAs(FEATURIZE.withCounts(Map.of("users", 0L)))).isTrue();
    assertThat(FEATURIZE.sameWorkAs(FEATURIZE.withSettings(Map.of("window", "14 d")))).isFalse();
    assertThat(FEATURIZE.sameWorkAs(FEATURIZE.withInputs(Map.of("late", "c")))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "{}", "{\"format\":1}", "{\"format\":\"one\"}", "null"})
  void refusesWhatIsNoManifest(String text) {
    assertThatThrownBy(() -> Manifest.parse(text.getBytes(StandardCharsets.UTF_8), "a/b"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("a/b: not a manifest");
  }

  @Test
  void refusesLaterFormat() {
    assertThatThrownBy(() -> Manifest.parse("{\"format\":2}".getBytes(StandardCharsets.UTF_8), "m"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("m: manifest format is 2; this version reads 1");
  }
}
