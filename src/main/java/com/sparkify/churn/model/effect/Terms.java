package com.sparkify.churn.model.effect;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.bundle.ModelManifest;

/**
 * The settings for which a campaign's model was trained.
 *
 * @param modelVersion of the campaign's newest scores
 * @param horizonDays within which a cancellation counts
 * @param costs what contacting a user costs and brings
 */
public record Terms(String modelVersion, int horizonDays, Campaign costs) {
  public static Terms of(ModelManifest manifest) {
    return new Terms(
        manifest.version(),
        Integer.parseInt(manifest.lineage().period().get("horizonDays")),
        manifest.decision().campaign());
  }
}
