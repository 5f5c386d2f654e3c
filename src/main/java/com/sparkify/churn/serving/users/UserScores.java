package com.sparkify.churn.serving.users;

import com.sparkify.churn.operation.WindowCounts;
import com.sparkify.churn.serving.prediction.Standing;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * The scores of one batch, ordered by risk and found by user: rows are stored in a mapped file, and
 * what is held of each on the heap is 28 bytes, and 4 more for each other order that was asked for.
 */
public final class UserScores implements Closeable {
  private final LocalDate asOf;
  private final ScoreFile rows;

  /** By rank, the riskiest first: where the row is. */
  private final long[] places;

  /** Upper bits of the hashes of user ids, rising, and the rank of each. */
  private final long[] hashes;

  private final int[] hashRanks;

  /** By rank: the sum of probabilities down to and with it. */
  private final double[] expected;

  /** By order, the ranks of all users, once somebody has asked for it. */
  private final Map<UserOrder, int[]> ranks = new EnumMap<>(UserOrder.class);

  /** The rank after that of the last user on the campaign's list. */
  private final int endOfList;

  private final Batch batch;

  UserScores(Batch batch, ScoreFile rows, long[] places, long[][] hashesAndRanks) {
    this.asOf = batch.asOf();
    this.batch = batch;
    this.rows = rows;
    this.places = places;
    this.hashes = hashesAndRanks[0];
    this.hashRanks = Arrays.stream(hashesAndRanks[1]).mapToInt(rank -> (int) rank).toArray();
    this.expected = sums(IntStream.range(0, places.length));
    this.endOfList =
        IntStream.iterate(places.length, end -> end > 0, end -> end - 1)
            .filter(end -> rows.group(places[end - 1]).isOnList())
            .findFirst()
            .orElse(0);
  }

  /** Of the probabilities at some ranks, each with all before it. */
  private double[] sums(IntStream riskiestFirst) {
    double[] sums = riskiestFirst.mapToDouble(rank -> rows.probability(places[rank])).toArray();
    for (int i = 1; i < sums.length; i++) {
      sums[i] += sums[i - 1];
    }
    return sums;
  }

  /**
   * What holds for a whole batch.
   *
   * @param horizonDays of the probabilities, in days
   * @param drift the content of {@code _with-drift.json}, if there is one
   * @param driftFigures those in it
   * @param windows how complete the windows of the scores are, if it is known
   */
  record Batch(
      LocalDate asOf,
      String modelVersion,
      String campaign,
      int horizonDays,
      Optional<byte[]> drift,
      Optional<DriftFigures> driftFigures,
      Optional<WindowCounts> windows) {}

  /** How the batch has drifted from the training data, as JSON. */
  public Optional<byte[]> drift() {
    return batch.drift();
  }

  /** The indices of drift that are worth watching. */
  public Optional<DriftFigures> driftFigures() {
    return batch.driftFigures();
  }

  /** How complete the windows of the scores are, if it is known. */
  public Optional<WindowCounts> windows() {
    return batch.windows();
  }

  /** How many of the riskiest users are expected to leave. */
  public double expectedChurners(int riskiest) {
    return riskiest == 0 ? 0 : expected[riskiest - 1];
  }

  /** The rank after that of the last user who can be wanted. */
  int end(Selection wanted) {
    int atLeast = countAtLeast(wanted.minProbability());
    return wanted.isOfList() ? Math.min(atLeast, endOfList) : atLeast;
  }

  /** Whether the user at a rank before the {@link #end} is one of those wanted. */
  boolean accepts(Selection wanted, int rank) {
    long place = places[rank];
    return wanted.groups().contains(rows.group(place))
        && (!wanted.newOnly() || rows.isNewOnList(place))
        && (wanted.level().isEmpty() || wanted.level().get().equals(rows.level(place)))
        && rows.decile(place) <= wanted.maxDecile();
  }

  /** How many users are wanted, and how many of these are expected to leave. */
  public Totals totals(Selection wanted) {
    int end = end(wanted);
    if (wanted.takesAll()) {
      return new Totals(end, expectedChurners(end));
    }
    int users = 0;
    double churners = 0;
    for (int rank = 0; rank < end; rank++) {
      if (accepts(wanted, rank)) {
        users++;
        churners += rows.probability(places[rank]);
      }
    }
    return new Totals(users, churners);
  }

  /** The ranks of all users in an order, the highest first. */
  private synchronized int[] ranks(UserOrder order) {
    return ranks.computeIfAbsent(
        order,
        any -> {
          long[] keys = new long[places.length];
          for (int rank = 0; rank < keys.length; rank++) {
            long falling = (long) Integer.MAX_VALUE - rows.orderKey(places[rank], order);
            keys[rank] = falling << ScoreIndexer.ROW_BITS | rank;
          }
          Arrays.sort(keys);
          long rankBits = (1L << ScoreIndexer.ROW_BITS) - 1;
          return Arrays.stream(keys).mapToInt(key -> (int) (key & rankBits)).toArray();
        });
  }

  /**
   * Where a walk in the order of a selection may end: nobody wanted is at that position or later.
   */
  int positions(Selection wanted) {
    return wanted.goesByFallingRisk() ? end(wanted) : places.length;
  }

  /** From positions in the order of a selection to ranks. */
  IntUnaryOperator ranks(Selection wanted) {
    int last = places.length - 1;
    IntUnaryOperator falling =
        wanted.order() == UserOrder.RISK
            ? position -> position
            : position -> ranks(wanted.order())[position];
    return wanted.ascending() ? position -> falling.applyAsInt(last - position) : falling;
  }

  /** A number of users, and how many of them are expected to leave. */
  public record Totals(int users, double churners) {}

  /** Within how many days of the date users are expected to cancel. */
  public int horizonDays() {
    return batch.horizonDays();
  }

  public LocalDate asOf() {
    return asOf;
  }

  /** Number of users. */
  public int size() {
    return places.length;
  }

  /** The user at a rank, 0 being the riskiest. */
  public UserScore at(int rank) {
    return rows.read(places[rank]);
  }

  /** The score of a user, or empty where the batch had no such user. */
  public Optional<UserScore> of(String userId) {
    long hash = hash(userId) >>> ScoreIndexer.ROW_BITS;
    int found = Arrays.binarySearch(hashes, hash);
    if (found < 0) {
      return Optional.empty();
    }
    int first = found;
    while (first > 0 && hashes[first - 1] == hash) {
      first--;
    }
    for (int i = first; i < hashes.length && hashes[i] == hash; i++) {
      UserScore score = at(hashRanks[i]);
      if (score.userId().equals(userId)) {
        return Optional.of(score);
      }
    }
    return Optional.empty();
  }

  /** Where a user of some probability would stand among these: after all who are riskier. */
  public Optional<Standing.Place> place(double probability) {
    if (places.length == 0) {
      return Optional.empty();
    }
    int riskier = countAtLeast(Math.nextUp(probability));
    int decile = 1 + (int) (10L * Math.min(riskier, places.length - 1) / places.length);
    return Optional.of(new Standing.Place(decile, places.length, asOf));
  }

  /** How many users have at least this probability: their ranks are those below. */
  public int countAtLeast(double probability) {
    int low = 0;
    int high = places.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rows.probability(places[middle]) >= probability) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static long hash(String userId) {
    long hash = 0xcbf29ce484222325L;
    for (byte each : userId.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ each) * 0x100000001b3L;
    }
    return hash;
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
