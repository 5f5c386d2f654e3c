package com.sparkify.churn.bundle;

import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.Calibration.Sigmoid;

/** A calibration as JSON that reads back to the last bit. */
final class CalibrationJson {
  private CalibrationJson() {}

  static byte[] toBytes(Calibration calibration) {
    return JsonFields.bytes(toJson(calibration));
  }

  static JsonObject toJson(Calibration calibration) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", calibration.kind());
    json.addProperty("slope", calibration.sigmoid().slope());
    json.addProperty("intercept", calibration.sigmoid().intercept());
    json.add("scores", JsonFields.array(calibration.scores()));
    json.add("probabilities", JsonFields.array(calibration.probabilities()));
    return json;
  }

  static Calibration parse(byte[] bytes, String where) throws BundleException {
    return parse(JsonFields.parse(bytes, where));
  }

  static Calibration parse(JsonFields fields) throws BundleException {
    try {
      Sigmoid sigmoid = new Sigmoid(fields.number("slope"), fields.number("intercept"));
      double[] scores = fields.numbers("scores");
      return scores.length == 0
          ? Calibration.sigmoid(sigmoid)
          : Calibration.isotonic(scores, fields.numbers("probabilities"), sigmoid);
    } catch (IllegalArgumentException wrong) {
      throw new BundleException(fields.where() + ": " + wrong.getMessage(), wrong);
    }
  }
}
