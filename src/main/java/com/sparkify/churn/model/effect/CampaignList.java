package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.model.effect.ListedUser.Traits;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreRows;
import com.sparkify.churn.table.UserValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * Everybody who has been on a campaign's list, as of the first date on it. A user takes up to 250
 * bytes until the effect is measured.
 */
final class CampaignList {
  private final Configuration conf;
  private final List<ListedUser> users = new ArrayList<>();

  /** By user, the place in the list. */
  private final UserValues places = new UserValues();

  /** Places of those who were in both groups. */
  private final BitSet moved = new BitSet();

  /** Each level's one text, which all its users share. */
  private final Map<String, String> levels = new HashMap<>();

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
    return users;
  }

  /** Users who were in one group first and in the other later. */
  int moved() {
    return moved.cardinality();
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
    double place = places.get(id);
    if (Double.isNaN(place)) {
      String level = levels.computeIfAbsent(rows.level(), text -> text);
      Traits traits = new Traits(level, rows.tenureDays());
      places.put(id, users.size());
      users.add(new ListedUser(id, day, group, rows.probability(), rows.decile(), traits));
    } else if (users.get((int) place).group() != group) {
      moved.set((int) place);
    }
  }
}
