package com.sparkify.churn.job.score;

import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.Checksums;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreRows;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Since when users have been on the list of a campaign, by its scores of earlier dates. A user is
 * known by the first 64 bits of the SHA-256 of the id, so each takes 12 bytes in every task that
 * scores. Among a million users two share these bits in one of forty million campaigns.
 *
 * <p>As bytes: the number of users (4 bytes), then for each, in order, those bits (8 bytes) and the
 * first date on the list as an epoch day (4 bytes).
 */
final class ListedSince {
  private static final int HEX_DIGITS = 16;

  /** Ascending. */
  private final long[] users;

  private final int[] days;

  private ListedSince(long[] users, int[] days) {
    this.users = users;
    this.days = days;
  }

  static ListedSince nobody() {
    return new ListedSince(new long[0], new int[0]);
  }

  /** Reads the scores of a campaign's dates before a date. */
  static ListedSince before(
      LocalDate asOf, CampaignPeriod campaign, HdfsLayout layout, Configuration conf)
      throws IOException {
    ListedSince listed = nobody();
    for (Partition scores : layout.published(Dataset.SCORES, conf)) {
      if (scores.date().isBefore(asOf) && campaign.contains(scores.date())) {
        listed = listed.and(listed(scores, campaign, conf), scores.date());
      }
    }
    return listed;
  }

  /** The users on the list of one date, in order. */
  private static long[] listed(Partition scores, CampaignPeriod campaign, Configuration conf)
      throws IOException {
    LongStream.Builder users = LongStream.builder();
    try (ScoreRows rows =
        new ScoreRows(
            scores.path(),
            conf,
            ScoreColumn.USER_ID,
            ScoreColumn.CAMPAIGN,
            ScoreColumn.CAMPAIGN_GROUP)) {
      while (rows.next()) {
        if (Group.of(rows.group()).isOnList() && rows.campaign().equals(campaign.name())) {
          users.add(key(rows.userId()));
        }
      }
    }
    return users.build().sorted().toArray();
  }

  /**
   * These users and more, who are on the list from a date on unless they were before.
   *
   * @param more ascending
   */
  ListedSince and(long[] more, LocalDate date) {
    long[] fresh =
        LongStream.of(more).filter(user -> Arrays.binarySearch(users, user) < 0).toArray();
    long[] all = new long[users.length + fresh.length];
    int[] since = new int[all.length];
    int old = 0;
    int next = 0;
    for (int i = 0; i < all.length; i++) {
      boolean isOld = next == fresh.length || old < users.length && users[old] < fresh[next];
      since[i] = isOld ? days[old] : Math.toIntExact(date.toEpochDay());
      all[i] = isOld ? users[old++] : fresh[next++];
    }
    return new ListedSince(all, since);
  }

  static long key(String userId) {
    byte[] id = userId.getBytes(StandardCharsets.UTF_8);
    return Long.parseUnsignedLong(Checksums.sha256(id).substring(0, HEX_DIGITS), 16);
  }

  static ListedSince read(Path file, Configuration conf) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(file.getFileSystem(conf).open(file)))) {
      int count = in.readInt();
      ListedSince listed = new ListedSince(new long[count], new int[count]);
      for (int i = 0; i < count; i++) {
        listed.users[i] = in.readLong();
        listed.days[i] = in.readInt();
      }
      return listed;
    }
  }

  byte[] toBytes() {
    ByteBuffer bytes =
        ByteBuffer.allocate(Integer.BYTES + users.length * (Long.BYTES + Integer.BYTES));
    bytes.putInt(users.length);
    for (int i = 0; i < users.length; i++) {
      bytes.putLong(users[i]).putInt(days[i]);
    }
    return bytes.array();
  }

  /** The first date on which a user was on the list. */
  LocalDate of(String userId, LocalDate otherwise) {
    int found = users.length == 0 ? -1 : Arrays.binarySearch(users, key(userId));
    return found < 0 ? otherwise : LocalDate.ofEpochDay(days[found]);
  }
}
