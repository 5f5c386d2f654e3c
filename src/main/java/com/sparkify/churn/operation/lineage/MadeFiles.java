package com.sparkify.churn.operation.lineage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.hdfs.DataFile;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.Manifest;
import com.sparkify.churn.hdfs.ParquetFooter;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

/**
 * What a run has published of one dataset, by the manifests.
 *
 * @param partitions whatever has a manifest of its own
 */
record MadeFiles(List<Path> partitions, Configuration conf) {

  /** Rows and bytes of all partitions; empty if nothing counts rows, as of files of sessions. */
  Optional<JsonObject> statistics() throws IOException {
    long rows = 0;
    long bytes = 0;
    for (Path partition : partitions) {
      Optional<Manifest> manifest = Datasets.manifest(partition, conf);
      if (manifest.isPresent()) {
        rows += manifest.get().records();
        bytes += manifest.get().files().stream().mapToLong(DataFile::length).sum();
      }
    }
    JsonObject facet = Facets.of("OutputStatisticsOutputDatasetFacet", "1-0-1");
    facet.addProperty("rowCount", rows);
    facet.addProperty("size", bytes);
    return rows == 0 ? Optional.empty() : Optional.of(facet);
  }

  /** The columns of the newest partition; empty if its files are no tables. */
  Optional<JsonObject> schema() throws IOException {
    Path directory = Datasets.require(partitions.get(partitions.size() - 1), conf);
    List<FileStatus> tables = Datasets.parquetFiles(directory, conf);
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    JsonArray fields = new JsonArray();
    try (ParquetFileReader table = ParquetFooter.open(tables.get(0), conf)) {
      table.getFileMetaData().getSchema().getFields().forEach(field -> fields.add(toJson(field)));
    }
    JsonObject facet = Facets.of("SchemaDatasetFacet", "1-0-1");
    facet.add("fields", fields);
    return Optional.of(facet);
  }

  private static JsonObject toJson(Type field) {
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    JsonObject json = new JsonObject();
    json.addProperty("name", field.getName());
    json.addProperty(
        "type",
        logical == null
            ? field.asPrimitiveType().getPrimitiveTypeName().name()
            : logical.toString());
    return json;
  }
}
