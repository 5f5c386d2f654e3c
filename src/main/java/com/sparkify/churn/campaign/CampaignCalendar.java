package com.sparkify.churn.campaign;

import com.sparkify.churn.csv.CsvReader;
import com.sparkify.churn.hdfs.DatasetException;
import com.sparkify.churn.hdfs.HdfsLayout;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Which campaign runs on which date: those of {@code campaigns/campaigns.csv}, and on all other
 * dates one per calendar quarter.
 *
 * <p>The file has a heading, {@code name,start,end,control_share,salt}, and a line per campaign;
 * the end is the day after the last, and periods do not overlap.
 */
public final class CampaignCalendar {
  private static final List<String> COLUMNS =
      List.of("name", "start", "end", "control_share", "salt");

  private final List<CampaignPeriod> planned;
  private final double controlShare;

  /**
   * @param controlShare of the campaigns of dates that no planned campaign covers
   * @throws IllegalArgumentException if two campaigns overlap or share a name
   */
  public CampaignCalendar(List<CampaignPeriod> planned, double controlShare) {
    this.planned = List.copyOf(planned);
    this.controlShare = controlShare;
    for (int i = 0; i < planned.size(); i++) {
      for (CampaignPeriod earlier : planned.subList(0, i)) {
        requireApart(earlier, planned.get(i));
      }
    }
  }

  private static void requireApart(CampaignPeriod one, CampaignPeriod other) {
    if (one.name().equals(other.name())) {
      throw new IllegalArgumentException(
          "two campaigns are named '" + one.name() + "'; each needs a name of its own");
    }
    if (one.start().isBefore(other.end()) && other.start().isBefore(one.end())) {
      throw new IllegalArgumentException(
          "campaigns %s and %s overlap; a date may belong to one only"
              .formatted(one.name(), other.name()));
    }
  }

  /**
   * Reads the file of a root; without one, every quarter is a campaign.
   *
   * @throws DatasetException if a line cannot be read; file and line are named
   */
  public static CampaignCalendar read(HdfsLayout layout, double controlShare, Configuration conf)
      throws IOException {
    Path file = layout.campaigns();
    try (InputStream in = file.getFileSystem(conf).open(file);
        CsvReader rows =
            new CsvReader(new InputStreamReader(in, StandardCharsets.UTF_8), file.toString())) {
      return new CampaignCalendar(periods(rows, file), controlShare);
    } catch (FileNotFoundException none) {
      return new CampaignCalendar(List.of(), controlShare);
    } catch (IllegalArgumentException wrong) {
      throw new DatasetException(file + ": " + wrong.getMessage());
    }
  }

  private static List<CampaignPeriod> periods(CsvReader rows, Path file) throws IOException {
    if (!rows.next() || !rows.strippedFields().equals(COLUMNS)) {
      throw new DatasetException(file + ":1: the heading must be " + String.join(",", COLUMNS));
    }
    List<CampaignPeriod> periods = new ArrayList<>();
    while (rows.next()) {
      if (!rows.isBlank()) {
        try {
          periods.add(period(rows.strippedFields()));
        } catch (IllegalArgumentException | DateTimeParseException wrong) {
          throw new DatasetException(rows.place() + ": " + wrong.getMessage());
        }
      }
    }
    return periods;
  }

  private static CampaignPeriod period(List<String> fields) {
    if (fields.size() != COLUMNS.size()) {
      throw new IllegalArgumentException(
          "has %d fields; it must have %d: %s"
              .formatted(fields.size(), COLUMNS.size(), String.join(",", COLUMNS)));
    }
    return new CampaignPeriod(
        fields.get(0),
        LocalDate.parse(fields.get(1)),
        LocalDate.parse(fields.get(2)),
        Double.parseDouble(fields.get(3)),
        fields.get(4));
  }

  /**
   * The campaign that a date belongs to. A quarter that a planned campaign cuts keeps its control
   * group on the dates that remain.
   */
  public CampaignPeriod on(LocalDate date) {
    return planned.stream()
        .filter(period -> period.contains(date))
        .findFirst()
        .orElseGet(() -> CampaignPeriod.ofQuarter(date, controlShare));
  }
}
