package com.sparkify.churn.model.report;

import com.sparkify.churn.bundle.ModelManifest;
import com.sparkify.churn.model.evaluation.Evaluation;
import java.util.List;

/**
 * All that the page and the card tell.
 *
 * @param manifest what the model is and where it came from
 * @param influences of the features, the most important first
 */
public record ModelFacts(
    ModelManifest manifest, Evaluation evaluation, List<Influence> influences) {

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
