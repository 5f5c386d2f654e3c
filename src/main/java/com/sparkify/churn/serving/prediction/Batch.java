package com.sparkify.churn.serving.prediction;

import com.sparkify.churn.bundle.Score;
import com.sparkify.churn.serving.json.Fault;
import com.sparkify.churn.serving.json.InvalidInput;
import com.sparkify.churn.serving.model.FeatureRow;
import com.sparkify.churn.serving.model.RowBlock;
import com.sparkify.churn.serving.model.ServedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Scores rows in blocks while they are read, so that a batch of any size takes the memory of a
 * block. Faults of all rows are gathered; from the first on nothing more is scored.
 */
public final class Batch {
  private static final int MOST_FAULTS = 100;

  private final ServedModel model;
  private final Options options;
  private final ScoreObserver observer;
  private final Results results;
  private final RowBlock block;
  private final List<Fault> faults = new ArrayList<>();
  private int scored;

  /**
   * How much is answered.
   *
   * @param reasons how many in either direction at most
   * @param rows the most that are taken
   * @param check called before every block with its rows; throws if the time is over, or memory
   */
  public record Options(int reasons, int rows, IntConsumer check) {}

  /** Takes the scores, in the order of the rows. */
  @FunctionalInterface
  public interface Results {
    /** The row is used again afterwards. */
    void accept(FeatureRow row, Score score);
  }

  public Batch(ServedModel model, Options options, ScoreObserver observer, Results results) {
    this.model = model;
    this.options = options;
    this.observer = observer;
    this.results = results;
    this.block = new RowBlock(model.reader());
  }

  public ServedModel model() {
    return model;
  }

  /** Number of rows added so far. */
  public int size() {
    return scored + block.size();
  }

  /**
   * The next row, nothing given yet; it is to be filled before another is added.
   *
   * @throws InvalidInput if that is one too many, or there were many faults
   */
  public FeatureRow add() {
    if (size() == options.rows) {
      throw new InvalidInput("more than " + options.rows + " rows; send less at once", List.of());
    }
    if (block.isFull()) {
      scoreBlock();
    }
    return block.add();
  }

  /**
   * Scores what is left.
   *
   * @throws InvalidInput if any row had a fault
   */
  public void finish() {
    scoreBlock();
    requireSound(faults, observer);
  }

  private void scoreBlock() {
    options.check.accept(block.size());
    gatherFaults();
    if (faults.isEmpty()) {
      List<Score> scores = model.score(block.vectors(), options.reasons);
      for (int i = 0; i < scores.size(); i++) {
        observer.scored(scores.get(i).probability());
        results.accept(block.row(i), scores.get(i));
      }
    }
    scored += block.size();
    block.clear();
  }

  private void gatherFaults() {
    for (int i = 0; i < block.size(); i++) {
      for (Fault fault : block.row(i).faults()) {
        faults.add(new Fault("row " + (scored + i) + ": " + fault.where(), fault.detail()));
      }
    }
    if (faults.size() > MOST_FAULTS) {
      requireSound(faults.subList(0, MOST_FAULTS), observer);
    }
  }

  /**
   * @throws InvalidInput unless there are no faults
   */
  static void requireSound(List<Fault> faults, ScoreObserver observer) {
    if (!faults.isEmpty()) {
      observer.refused(faults.size());
      Fault first = faults.get(0);
      int more = faults.size() - 1;
      String others =
          more == 0 ? "" : "; and " + more + (more == 1 ? " more fault" : " more faults");
      throw new InvalidInput(first.where() + " " + first.detail() + others, faults);
    }
  }
}
