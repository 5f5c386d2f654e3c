package com.sparkify.churn.model;

import com.sparkify.churn.model.example.Examples;
import com.sparkify.churn.model.example.Protocol;
import com.sparkify.churn.model.growth.ForestSettings;
import com.sparkify.churn.model.growth.Progress;
import com.sparkify.churn.model.growth.ThreadGrowth;
import java.util.List;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * What the forest that {@code train} puts into use, and XGBoost on the same features and target,
 * say of each row of other users.
 *
 * @param forest the forest's answer
 * @param promised the calibrated probability
 * @param peers the chance of a day, by peer
 */
record Rivals(double[] forest, double[] promised, double[][] peers) {
  static final List<BoostedPeer> PEERS =
      List.of(new BoostedPeer(350, 3, 0.03), new BoostedPeer(120, 4, 0.08));

  /** Space for the answers to a number of rows, still empty. */
  static Rivals ofRows(int rows) {
    return new Rivals(new double[rows], new double[rows], new double[PEERS.size()][rows]);
  }

  /** Learns from some users, and answers for others. */
  static Rivals of(Examples learned, Examples judged) throws XGBoostError {
    Protocol protocol = Protocol.of(Protocol.DEFAULT_SEED, judged.horizonDays());
    Trainer trainer =
        new Trainer(
            protocol,
            ForestSettings.DEFAULT,
            DecisionRule.DEFAULT,
            new ThreadGrowth(Runtime.getRuntime().availableProcessors()));
    Refit refit = trainer.both(TrainingRows.of(learned), Progress.NONE).used();
    Rivals answers = ofRows(judged.size());
    refit.parts().forest().predict(judged.vectors(), answers.forest);
    double[] promised = refit.parts().calibration().probabilities(answers.forest);
    System.arraycopy(promised, 0, answers.promised, 0, promised.length);
    for (int peer = 0; peer < answers.peers.length; peer++) {
      answers.peers[peer] = PEERS.get(peer).hazards(learned, judged);
    }
    return answers;
  }

  /** Takes over the answers for rows of these numbers. */
  void put(int[] rows, Rivals answers) {
    for (int i = 0; i < rows.length; i++) {
      forest[rows[i]] = answers.forest[i];
      promised[rows[i]] = answers.promised[i];
      for (int peer = 0; peer < peers.length; peer++) {
        peers[peer][rows[i]] = answers.peers[peer][i];
      }
    }
  }
}
