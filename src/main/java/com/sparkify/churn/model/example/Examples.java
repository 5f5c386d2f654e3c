package com.sparkify.churn.model.example;

import com.sparkify.churn.feature.FeatureSchema;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Feature vectors of users as of dates with what is known of what happened next, ordered by date,
 * then user.
 *
 * <p>A row knows when its user cancelled and up to which day that is known at all. A label is asked
 * of it for one horizon; the time to the cancellation, {@link #exposureDays} and {@link
 * #cancelledWithin}, also uses rows whose horizon is not over.
 *
 * <p>Rows come from {@link FeatureTables#read} only, and reach trainers as whole vectors: {@link
 * #vector} and {@link #vectors} are all that would change if they no longer fitted into memory.
 */
public final class Examples {
  private final FeatureSchema schema;
  private final String[] userIds;
  private final int[] user;
  private final int[] asOf;
  private final int horizonDays;
  private final Outcome[] outcome;
  private final float[] weight;
  private final float[][] vectors;

  /**
   * @param userIds by user number
   * @param user number of each row's user
   * @param asOf epoch day of each row
   */
  Examples(FeatureSchema schema, String[] userIds, int[] user, int[] asOf, Facts facts) {
    this.schema = schema;
    this.userIds = userIds;
    this.user = user;
    this.asOf = asOf;
    this.horizonDays = facts.horizonDays();
    this.outcome = facts.outcome();
    this.weight = facts.weight();
    this.vectors = facts.vectors();
  }

  /** The vector, outcome and weight of each row, and the horizon that labels are of. */
  record Facts(int horizonDays, Outcome[] outcome, float[] weight, float[][] vectors) {
    Facts within(int otherHorizonDays) {
      return new Facts(otherHorizonDays, outcome, weight, vectors);
    }
  }

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

  /** The days after an as-of date that labels are of. */
  public int horizonDays() {
    return horizonDays;
  }

  /** Whether all of the horizon is known, so that the label is. */
  public boolean isMature(int row) {
    return outcome[row].knownTo() >= asOf[row] + horizonDays;
  }

  /** Whether the user cancelled within the horizon; false, too, while that is not known. */
  public boolean churned(int row) {
    return isMature(row) && outcome[row].cancelledOn() < asOf[row] + horizonDays;
  }

  /**
   * How many days after the as-of date are known of which the user had not cancelled when they
   * began; 0 if none is known.
   *
   * @param mostDays later ones do not count
   */
  public int exposureDays(int row, int mostDays) {
    int end = Math.min(outcome[row].knownTo(), asOf[row] + mostDays);
    int last = outcome[row].cancelledOn();
    return Math.max(0, (last < end ? last + 1 : end) - asOf[row]);
  }

  /** Whether the user is known to have cancelled on one of the {@link #exposureDays}. */
  public boolean cancelledWithin(int row, int mostDays) {
    return outcome[row].cancelledOn() < Math.min(outcome[row].knownTo(), asOf[row] + mostDays);
  }

  /** The first day of which nothing is known of any row. */
  public LocalDate knownTo() {
    int last = Arrays.stream(outcome).mapToInt(Outcome::knownTo).max().orElse(0);
    return LocalDate.ofEpochDay(last);
  }

  /** The same rows, asked for labels of another horizon. */
  public Examples within(int otherHorizonDays) {
    return new Examples(schema, userIds, user, asOf, facts().within(otherHorizonDays));
  }

  /**
   * The rows as of earlier dates with what was known at the start of a day: later cancellations are
   * as if they had not happened.
   */
  public Examples knownBefore(LocalDate day) {
    int end = (int) day.toEpochDay();
    Examples earlier = where(row -> asOf[row] < end);
    Arrays.setAll(earlier.outcome, row -> earlier.outcome[row].knownBefore(end));
    return earlier;
  }

  /** How many rows of the tables this one represents: 1, unless only a sample was read. */
  public float weight(int row) {
    return weight[row];
  }

  public float[] weights() {
    return weight.clone();
  }

  /** How many rows of the tables all rows represent. */
  public double totalWeight() {
    return weightOf(row -> true);
  }

  /** How many rows of the tables the churners represent. */
  public double churnerWeight() {
    return weightOf(this::churned);
  }

  private double weightOf(IntPredicate wanted) {
    return IntStream.range(0, size()).filter(wanted).mapToDouble(row -> weight[row]).sum();
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

  /** The names of features that have the same value in every row, and so carry no information. */
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
    int[] passed = new int[size()];
    int count = 0;
    for (int row = 0; row < passed.length; row++) {
      if (wanted.test(row)) {
        passed[count++] = row;
      }
    }
    return rows(Arrays.copyOf(passed, count));
  }

  /** The rows of these numbers, in the order given. */
  public Examples rows(int[] rows) {
    // Loops, because streams take seconds for a million rows: they run but once or twice, and so
    // before they are compiled for speed.
    int[] users = new int[rows.length];
    int[] days = new int[rows.length];
    Outcome[] outcomes = new Outcome[rows.length];
    float[] weights = new float[rows.length];
    float[][] values = new float[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      users[i] = user[row];
      days[i] = asOf[row];
      outcomes[i] = outcome[row];
      weights[i] = weight[row];
      values[i] = vectors[row];
    }
    return new Examples(
        schema, userIds, users, days, new Facts(horizonDays, outcomes, weights, values));
  }

  private Facts facts() {
    return new Facts(horizonDays, outcome, weight, vectors);
  }
}
