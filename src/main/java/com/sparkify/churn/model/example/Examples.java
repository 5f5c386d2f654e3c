package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Feature vectors of users as of dates with what happened next, ordered by date, then user. */
public final class Examples {
  static final byte STAYED = 0;
  static final byte CHURNED = 1;
  static final byte UNKNOWN = -1;

  private final FeatureSchema schema;
  private final String[] userIds;
  private final int[] user;
  private final int[] asOf;
  private final byte[] label;
  private final float[][] vectors;

  /**
   * @param userIds by user number
   * @param user number of each row's user
   * @param asOf epoch day of each row
   */
  Examples(FeatureSchema schema, String[] userIds, int[] user, int[] asOf, Outcomes outcomes) {
    this.schema = schema;
    this.userIds = userIds;
    this.user = user;
    this.asOf = asOf;
    this.label = outcomes.label();
    this.vectors = outcomes.vectors();
  }

  /** The label and the vector of each row. */
  record Outcomes(byte[] label, float[][] vectors) {}

  public FeatureSchema schema() {
    return schema;
  }

  public int size() {
    return user.length;
  }

  /** The number of the row's user: users with any row are numbered from 0, others may be too. */
  public int user(int row) {
    return user[row];
  }

  /** One more than the largest user number; subsets keep the numbers of the whole. */
  public int users() {
    return userIds.length;
  }

  public String userId(int row) {
    return userIds[user[row]];
  }

  public LocalDate asOf(int row) {
    return LocalDate.ofEpochDay(asOf[row]);
  }

  public int epochDay(int row) {
    return asOf[row];
  }

  /** Whether the horizon had passed when the features were made, so that the label is known. */
  public boolean isMature(int row) {
    return label[row] != UNKNOWN;
  }

  /** Whether the user cancelled within the horizon; false too where that is not known yet. */
  public boolean churned(int row) {
    return label[row] == CHURNED;
  }

  /** The row's feature vector, not to be changed. */
  public float[] vector(int row) {
    return vectors[row];
  }

  public float[][] vectors() {
    return vectors.clone();
  }

  public boolean[] churned() {
    boolean[] churned = new boolean[size()];
    for (int row = 0; row < churned.length; row++) {
      churned[row] = churned(row);
    }
    return churned;
  }

  public int[] userNumbers() {
    return user.clone();
  }

  public int churners() {
    return (int) IntStream.range(0, size()).filter(this::churned).count();
  }

  /** How many different users have a row. */
  public int distinctUsers() {
    return (int) Arrays.stream(user).distinct().count();
  }

  public SortedSet<LocalDate> dates() {
    SortedSet<LocalDate> dates = new TreeSet<>();
    Arrays.stream(asOf).distinct().forEach(day -> dates.add(LocalDate.ofEpochDay(day)));
    return dates;
  }

  /** The names of features that have the same value in every row, and so tell nothing. */
  public List<String> constantFeatures() {
    return IntStream.range(0, size() == 0 ? 0 : schema.size())
        .filter(
            position ->
                Arrays.stream(vectors).allMatch(row -> row[position] == vectors[0][position]))
        .mapToObj(position -> schema.feature(position).name())
        .toList();
  }

  /** The rows that pass a test of their number, in order. */
  public Examples where(IntPredicate wanted) {
    return rows(IntStream.range(0, size()).filter(wanted).toArray());
  }

  /** The rows of these numbers, in the order given. */
  public Examples rows(int[] rows) {
    byte[] labels = new byte[rows.length];
    float[][] chosen = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      labels[i] = label[rows[i]];
      chosen[i] = vectors[rows[i]];
    }
    return new Examples(
        schema,
        userIds,
        Arrays.stream(rows).map(row -> user[row]).toArray(),
        Arrays.stream(rows).map(row -> asOf[row]).toArray(),
        new Outcomes(labels, chosen));
  }

  /** The same rows under other outcomes, as a check that nothing else gives the answer away. */
  public Examples withOutcomes(boolean[] churned) {
    byte[] labels = new byte[size()];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = churned[row] ? CHURNED : STAYED;
    }
    return new Examples(schema, userIds, user, asOf, new Outcomes(labels, vectors));
  }
}
