package com.sparkify.churn.model.effect;

import com.sparkify.churn.campaign.Group;
import com.sparkify.churn.hdfs.Datasets;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Partition;
import com.sparkify.churn.hdfs.parquet.TableReader;
import com.sparkify.churn.model.effect.ListedUser.Traits;
import com.sparkify.churn.table.ScoreColumn;
import com.sparkify.churn.table.ScoreRows;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Everybody who has been on a campaign's list, as of the first date on it. */
final class CampaignList {
  private static final List<String> FEATURES = List.of("user_id", "level", "tenure_days");

  private final HdfsLayout layout;
  private final Configuration conf;
  private final Map<String, ListedUser> users = new LinkedHashMap<>();
  private final Set<String> moved = new HashSet<>();
  private String modelVersion = "";

  private CampaignList(HdfsLayout layout, Configuration conf) {
    this.layout = layout;
    this.conf = conf;
  }

  /** Reads the lists of all dates of a campaign. */
  static CampaignList read(CampaignScores scores, HdfsLayout layout, Configuration conf)
      throws IOException {
    CampaignList list = new CampaignList(layout, conf);
    for (Partition table : scores.tables()) {
      Set<String> fresh = list.addScores(table);
      if (!fresh.isEmpty()) {
        list.addTraits(table, fresh);
      }
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

  /** The model that made the newest scores. */
  String modelVersion() {
    return modelVersion;
  }

  /** Adds a date's list, and says who is on it for the first time. */
  private Set<String> addScores(Partition table) throws IOException {
    int day = Math.toIntExact(table.date().toEpochDay());
    Set<String> fresh = new HashSet<>();
    try (ScoreRows rows =
        new ScoreRows(
            table.path(),
            conf,
            ScoreColumn.USER_ID,
            ScoreColumn.CAMPAIGN_GROUP,
            ScoreColumn.PROBABILITY,
            ScoreColumn.DECILE,
            ScoreColumn.MODEL_VERSION)) {
      while (rows.next()) {
        modelVersion = rows.modelVersion();
        Group group = Group.of(rows.group());
        if (group.isOnList() && add(rows, group, day)) {
          fresh.add(rows.userId());
        }
      }
    }
    return fresh;
  }

  /** Whether the user was on no list before. */
  private boolean add(ScoreRows rows, Group group, int day) {
    String id = rows.userId();
    ListedUser user =
        new ListedUser(id, day, group, rows.probability(), rows.decile(), Traits.UNKNOWN);
    ListedUser before = users.putIfAbsent(id, user);
    if (before != null && before.group() != group) {
      moved.add(id);
    }
    return before == null;
  }

  /** Feature tables may have been removed since; then nothing more is known of the users. */
  private void addTraits(Partition table, Set<String> wanted) throws IOException {
    Path features = layout.features(table.date());
    if (Datasets.resolve(features, conf).isEmpty()) {
      return;
    }
    try (TableReader rows = TableReader.open(features, conf, FEATURES)) {
      while (rows.next()) {
        if (wanted.contains(rows.getString(0))) {
          Traits traits = new Traits(rows.getString(1), rows.getFloat(2));
          users.computeIfPresent(rows.getString(0), (id, user) -> user.with(traits));
        }
      }
    }
  }
}
