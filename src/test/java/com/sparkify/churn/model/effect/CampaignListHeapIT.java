package com.sparkify.churn.model.effect;

import static org.assertj.core.api.Assertions.assertThat;

import com.sparkify.churn.SmallJvm;
import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.campaign.CampaignPeriod;
import com.sparkify.churn.hdfs.HdfsLayout;
import com.sparkify.churn.hdfs.Provenance;
import com.sparkify.churn.model.example.KnownCancellations;
import com.sparkify.churn.serving.PlayScores;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What contacting did is measured within a small heap. */
class CampaignListHeapIT {
  /** A fifth of them is on the list. */
  private static final int MILLION = 1_000_000;

  private static final int HEAP_MEGABYTES = 80;
  private static final LocalDate FIRST = PlayScores.AS_OF;
  private static final CampaignPeriod CAMPAIGN =
      new CampaignPeriod("play", FIRST, FIRST.plusDays(60), 0.1, "salt");

  @TempDir private Path root;

  @Test
  void theEffectOn200000ListedUsersFitsInto80Megabytes() throws Exception {
    Provenance drawn = Provenance.of("score").withSettings(CAMPAIGN.settings());
    PlayScores.publish(root.resolve("scores"), MILLION, FIRST, drawn, "");

    String said = SmallJvm.run(HEAP_MEGABYTES, Measured.class, root.toString());

    // Every hundredth cancels, none of them in the control group, which is every tenth.
    assertThat(said.lines().reduce((first, last) -> last))
        .contains("180000 contacted, 2000 cancelled; 20000 control, 0 cancelled; 0 moved");
  }

  /** Prints the groups of the list and how many of each cancelled. */
  static final class Measured {
    private Measured() {}

    public static void main(String[] arguments) throws Exception {
      Configuration conf = new Configuration();
      CampaignScores scores = CampaignScores.all(new HdfsLayout(arguments[0]), conf).get("play");
      CampaignList list = CampaignList.read(scores, conf);
      int day = (int) FIRST.toEpochDay();
      KnownCancellations known = new KnownCancellations();
      known.addSpan(day, day + 40);
      for (int user = 0; user < MILLION / 5; user += 100) {
        known.add("u" + user, day + 1);
      }
      Effect.Scope scope =
          new Effect.Scope(
              CAMPAIGN,
              new Terms("m1", 10, new Campaign(1, 10, 0.5, 100)),
              FIRST,
              FIRST,
              FIRST.plusDays(40));
      TwoGroups groups =
          new Measurement(scope, list.users(), FollowUp.of(known, FIRST, CAMPAIGN.end()))
              .effect(Optional.empty(), List.of())
              .withinHorizon();
      System.out.printf(
          "%d contacted, %d cancelled; %d control, %d cancelled; %d moved%n",
          groups.contacted(),
          groups.contactedCancelled(),
          groups.control(),
          groups.controlCancelled(),
          list.moved());
    }
  }
}
