package com.sparkify.churn.feature;

import static com.sparkify.churn.feature.Phrasing.capital;
import static com.sparkify.churn.feature.Phrasing.lower;
import static com.sparkify.churn.feature.Phrasing.words;

import com.sparkify.churn.event.Browser;
import com.sparkify.churn.event.Device;
import com.sparkify.churn.event.Gender;
import com.sparkify.churn.event.Page;
import com.sparkify.churn.event.Region;
import com.sparkify.churn.feature.DefinitionList.Range;
import com.sparkify.churn.feature.DefinitionList.Words;
import com.sparkify.churn.session.Attribute;
import com.sparkify.churn.session.Measure;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Who the user is and at what level. */
final class ProfileFeatures {
  private ProfileFeatures() {}

  static void profile(DefinitionList list) {
    list.number(
        Catalogue.TENURE,
        0,
        new Words(
            "days",
            "Days since registration.",
            Wording.compared(
                Theme.HABITS,
                "registered longer ago",
                "registered more recently",
                "registered as long ago",
                "{} days ago")),
        Range.POSITIVE,
        o -> positive(o.daysSinceRegistration()));
    category(list, "gender", Gender.values(), g -> lower(g), Attribute.GENDER);
    category(list, "device", Device.values(), Device::label, Attribute.DEVICE);
    category(list, "browser", Browser.values(), Browser::label, Attribute.BROWSER);
    category(list, "region", Region.values(), Region::label, Attribute.REGION);
  }

  static void subscription(DefinitionList list) {
    list.category(
        Catalogue.LEVEL,
        List.of("unknown", "free", "paid"),
        new Words("", "Subscription level at the last event.", Wording.plain(Theme.MONEY, "level")),
        o -> o.latest(Attribute.LEVEL));
    for (int window : new int[] {7, 14, 28}) {
      list.share(
          "paid_share_" + window + "d",
          window,
          words(
              "share",
              "Share of events at the paid level",
              Wording.much(Theme.MONEY, "activity at the paid level", "{}"),
              window),
          o -> {
            double paid = o.window(window).sum(Measure.PAID_EVENTS);
            return paid / (paid + o.window(window).sum(Measure.FREE_EVENTS));
          });
      list.count(
          "level_changes_" + window + "d",
          window,
          words(
              "changes",
              "Upgrades and downgrades",
              Wording.many(Theme.MONEY, "changes of level", "{}"),
              window),
          o ->
              o.window(window).views(Page.SUBMIT_UPGRADE)
                  + o.window(window).views(Page.SUBMIT_DOWNGRADE));
    }
  }

  private static <E extends Enum<E>> void category(
      DefinitionList list,
      String name,
      E[] values,
      Function<E, String> label,
      Attribute attribute) {
    list.category(
        name,
        Arrays.stream(values).map(label).toList(),
        new Words("", capital(name) + " at the last event.", Wording.plain(Theme.HABITS, name)),
        o -> o.latest(attribute));
  }

  private static double positive(double value) {
    return Double.isNaN(value) ? value : Math.max(0, value);
  }
}
