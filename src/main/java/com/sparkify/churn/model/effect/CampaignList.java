package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.model.effect.ListedUser.Traits;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreRows;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** Everybody who has been on a campaign's list, as of the first date on it. */
final class CampaignList {
  private final Configuration conf;
  private final Map<String, ListedUser> users = new LinkedHashMap<>();
  private final Set<String> moved = new HashSet<>();
  private String modelVersion = "";

  private CampaignList(Configuration conf) {
    this.conf = conf;
  }

  /** Reads the lists of all dates of a campaign. */
  static CampaignList read(CampaignScores scores, Configuration conf) throws IOException {
    CampaignList list = new CampaignList(conf);
    for (Partition table : scores.tables()) {
      list.add(table);
    }
    return list;
  }

  Collection<ListedUser> users() {
    return users.values();
  }

  /** Users who were in one group first and in the other later. */
  int moved() {
    return moved.size();
  }

  /** The model of the newest scores. */
  String modelVersion() {
    return modelVersion;
  }

  private void add(Partition table) throws IOException {
    int day = Math.toIntExact(table.date().toEpochDay());
    try (ScoreRows rows =
        new ScoreRows(
            table.path(),
            conf,
            ScoreColumn.USER_ID,
            ScoreColumn.CAMPAIGN_GROUP,
            ScoreColumn.PROBABILITY,
            ScoreColumn.DECILE,
            ScoreColumn.LEVEL,
            ScoreColumn.TENURE_DAYS,
            ScoreColumn.MODEL_VERSION)) {
      while (rows.next()) {
        modelVersion = rows.modelVersion();
        Group group = Group.of(rows.group());
        if (group.isOnList()) {
          add(rows, group, day);
        }
      }
    }
  }

  private void add(ScoreRows rows, Group group, int day) {
    String id = rows.userId();
    Traits traits = new Traits(rows.level(), rows.tenureDays());
    ListedUser user = new ListedUser(id, day, group, rows.probability(), rows.decile(), traits);
    ListedUser before = users.putIfAbsent(id, user);
    if (before != null && before.group() != group) {
      moved.add(id);
    }
  }
}
