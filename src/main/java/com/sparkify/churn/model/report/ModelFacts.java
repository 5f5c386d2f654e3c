package com.sparkify.churn.model.report;

import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.model.evaluation.Evaluation;
import com.sparkify.churn.model.search.SearchTable;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the page and the card show.
 *
 * @param manifest what the model is and where it came from
 * @param influences of the features, the strongest effect first
 * @param search what chose the forest's settings, if anything did
 */
public record ModelFacts(
    ModelManifest manifest,
    Evaluation evaluation,
    List<Influence> influences,
    Optional<SearchTable> search) {

  String period(String name) {
    return manifest.lineage().period().getOrDefault(name, "?");
  }

  double count(String name) {
    return manifest.lineage().counts().getOrDefault(name, 0.0);
  }

  String setting(String name) {
    return manifest.lineage().settings().getOrDefault(name, "?");
  }
}
