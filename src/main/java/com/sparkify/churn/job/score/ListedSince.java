package com.sparkify.churn.job.score;

import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.Dataset;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreRows;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Since when users have been on the list of a campaign, by its scores of earlier dates.
 *
 * <p>As bytes: the number of users (4 bytes), then for each, in order, the id ({@link
 * DataOutputStream#writeUTF}) and the first date on the list as an epoch day (4 bytes).
 */
final class ListedSince {
  private final Map<String, Integer> days;

  private ListedSince(Map<String, Integer> days) {
    this.days = days;
  }

  static ListedSince nobody() {
    return new ListedSince(Map.of());
  }

  /** Reads the scores of a campaign's dates before a date. */
  static ListedSince before(
      LocalDate asOf, CampaignPeriod campaign, HdfsLayout layout, Configuration conf)
      throws IOException {
    Map<String, Integer> days = new TreeMap<>();
    for (Partition scores : layout.published(Dataset.SCORES, conf)) {
      if (scores.date().isBefore(asOf) && campaign.contains(scores.date())) {
        addListed(scores, campaign, conf, days);
      }
    }
    return new ListedSince(days);
  }

  private static void addListed(
      Partition scores, CampaignPeriod campaign, Configuration conf, Map<String, Integer> days)
      throws IOException {
    int day = Math.toIntExact(scores.date().toEpochDay());
    try (ScoreRows rows =
        new ScoreRows(
            scores.path(),
            conf,
            ScoreColumn.USER_ID,
            ScoreColumn.CAMPAIGN,
            ScoreColumn.CAMPAIGN_GROUP)) {
      while (rows.next()) {
        if (Group.of(rows.group()).isOnList() && rows.campaign().equals(campaign.name())) {
          days.putIfAbsent(rows.userId(), day);
        }
      }
    }
  }

  static ListedSince read(Path file, Configuration conf) throws IOException {
    byte[] bytes;
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      bytes = in.readAllBytes();
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int count = in.readInt();
    Map<String, Integer> days = new HashMap<>();
    for (int i = 0; i < count; i++) {
      days.put(in.readUTF(), in.readInt());
    }
    return new ListedSince(days);
  }

  byte[] toBytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(days.size());
    for (Map.Entry<String, Integer> user : days.entrySet()) {
      out.writeUTF(user.getKey());
      out.writeInt(user.getValue());
    }
    return bytes.toByteArray();
  }

  /** The first date on which a user was on the list. */
  LocalDate of(String userId, LocalDate otherwise) {
    Integer day = days.get(userId);
    return day == null ? otherwise : LocalDate.ofEpochDay(day);
  }
}
