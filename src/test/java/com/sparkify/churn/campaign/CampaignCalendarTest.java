package com.sparkify.churn.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.HdfsLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignCalendarTest {
  private static final String HEADING = "name,start,end,control_share,salt\n";

  @TempDir private Path root;

  private CampaignCalendar calendar(String file) throws IOException {
    Path campaigns = Files.createDirectories(root.resolve("campaigns"));
    Files.writeString(campaigns.resolve("campaigns.csv"), file);
    return read();
  }

  private CampaignCalendar read() throws IOException {
    return CampaignCalendar.read(new HdfsLayout(root.toString()), 0.1, new Configuration());
  }

  @Test
  void withoutAFileEveryQuarterIsACampaign() throws IOException {
    CampaignPeriod period = read().on(LocalDate.parse("2018-11-14"));
    assertThat(period).isEqualTo(CampaignPeriod.ofQuarter(LocalDate.parse("2018-10-01"), 0.1));
  }

  @Test
  void plannedCampaignsGoBeforeQuarters() throws IOException {
    CampaignCalendar calendar =
        calendar(
            HEADING + "advent,2018-12-01,2018-12-25,0.2,x1\n\nspring,2019-03-01,2019-04-15,0,y\n");
    assertThat(calendar.on(LocalDate.parse("2018-12-24")))
        .isEqualTo(
            new CampaignPeriod(
                "advent", LocalDate.parse("2018-12-01"), LocalDate.parse("2018-12-25"), 0.2, "x1"));
    assertThat(calendar.on(LocalDate.parse("2018-12-25")).name()).isEqualTo("2018-q4");
    assertThat(calendar.on(LocalDate.parse("2019-04-01")).name()).isEqualTo("spring");
  }

  @Test
  void wrongFilesAreRefusedWithTheLine() {
    assertThatThrownBy(() -> calendar("name,start\n"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("campaigns.csv:1: the heading must be name,start,end");
    assertThatThrownBy(() -> calendar(HEADING + "a,2018-12-01,soon,0.1,x\n"))
        .hasMessageContaining("campaigns.csv:2:")
        .hasMessageContaining("soon");
    assertThatThrownBy(() -> calendar(HEADING + "a,2018-12-01,2018-12-02,0.1\n"))
        .hasMessageContaining("has 4 fields");
    assertThatThrownBy(
            () ->
                calendar(
                    HEADING + "a,2018-12-01,2018-12-09,0.1,x\nb,2018-12-08,2018-12-20,0.1,y\n"))
        .hasMessageContaining("campaigns a and b overlap");
  }
}
