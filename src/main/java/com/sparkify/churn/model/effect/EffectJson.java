package com.sparkify.churn.model.effect;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.sparkify.churn.bundle.JsonFields;
import com.sparkify.churn.model.evaluation.Interval;
import java.util.Locale;

/** {@code effect.json}; shares are from 0 to 1, intervals hold 95 %. */
public final class EffectJson {
  private EffectJson() {}

  public static byte[] toBytes(Effect effect) {
    JsonObject json = scope(effect.scope());
    json.addProperty("verdict", effect.verdict().name().toLowerCase(Locale.ROOT));
    json.addProperty("summary", EffectWords.summary(effect));
    json.add("listed", users(effect.listed()));
    json.add("open", users(effect.open()));
    json.add("withinHorizon", groups(effect.withinHorizon()));
    effect.keptUsers().ifPresent(kept -> json.add("keptUsers", interval(kept)));
    json.add("untilEnd", groups(effect.untilEnd()));
    JsonArray strata = new JsonArray();
    for (Effect.Stratum stratum : effect.strata()) {
      JsonObject each = groups(stratum.groups());
      each.addProperty("dimension", stratum.dimension());
      each.addProperty("name", stratum.name());
      strata.add(each);
    }
    json.add("strata", strata);
    effect.money().ifPresent(money -> json.add("money", money(money)));
    effect.reached().ifPresent(reached -> json.add("reached", reached(reached)));
    effect.power().ifPresent(power -> json.add("power", power(power)));
    json.add("balance", balance(effect.balance()));
    json.add("warnings", JsonFields.array(effect.warnings()));
    return JsonFields.bytes(json);
  }

  private static JsonObject scope(Effect.Scope scope) {
    JsonObject json = new JsonObject();
    json.addProperty("campaign", scope.campaign().name());
    json.addProperty("start", scope.campaign().start().toString());
    json.addProperty("end", scope.campaign().end().toString());
    json.addProperty("modelVersion", scope.terms().modelVersion());
    json.addProperty("horizonDays", scope.terms().horizonDays());
    json.addProperty("firstList", scope.firstList().toString());
    json.addProperty("lastList", scope.lastList().toString());
    json.addProperty("followedUntil", scope.followedUntil().toString());
    return json;
  }

  private static JsonObject users(TwoGroups groups) {
    JsonObject json = new JsonObject();
    json.addProperty("contacted", groups.contacted());
    json.addProperty("control", groups.control());
    return json;
  }

  private static JsonObject groups(TwoGroups groups) {
    JsonObject json = users(groups);
    json.addProperty("contactedCancelled", groups.contactedCancelled());
    json.addProperty("controlCancelled", groups.controlCancelled());
    json.addProperty("contactedRate", groups.contactedRate());
    json.addProperty("controlRate", groups.controlRate());
    groups.kept().ifPresent(kept -> json.add("keptShare", interval(kept)));
    return json;
  }

  private static JsonObject interval(Interval interval) {
    JsonObject json = new JsonObject();
    json.addProperty("value", interval.value());
    json.addProperty("low", interval.low());
    json.addProperty("high", interval.high());
    return json;
  }

  private static JsonObject money(Money money) {
    JsonObject json = new JsonObject();
    json.addProperty("costPerContact", money.costPerContact());
    json.addProperty("valuePerKept", money.valuePerKept());
    json.addProperty("breakEvenKeptShare", money.breakEven());
    json.add("total", interval(money.total()));
    return json;
  }

  private static JsonObject reached(Reached reached) {
    JsonObject json = new JsonObject();
    json.addProperty("contacted", reached.contacted());
    json.addProperty("control", reached.control());
    json.addProperty("unknown", reached.unknown());
    json.addProperty("share", reached.share());
    reached.kept().ifPresent(kept -> json.add("keptShareOfReached", interval(kept)));
    return json;
  }

  private static JsonObject power(Power power) {
    JsonObject json = new JsonObject();
    json.addProperty("rate", power.rate());
    json.addProperty("rateMeasured", power.measured());
    json.addProperty("controlShare", power.controlShare());
    power.perDay().ifPresent(users -> json.addProperty("usersPerDay", users));
    power.smallest().ifPresent(share -> json.addProperty("smallestPrevented", share));
    JsonArray goals = new JsonArray();
    for (Power.Goal goal : power.goals()) {
      JsonObject each = new JsonObject();
      each.addProperty("prevented", goal.prevented());
      each.addProperty("users", goal.users());
      each.addProperty("moreUsers", goal.more());
      goal.days().ifPresent(days -> each.addProperty("days", days));
      goals.add(each);
    }
    json.add("goals", goals);
    return json;
  }

  private static JsonObject balance(Balance balance) {
    JsonObject json = new JsonObject();
    json.addProperty("expectedControlShare", balance.expectedShare());
    json.addProperty("controlShare", balance.share());
    json.addProperty("chance", balance.chance());
    JsonArray differences = new JsonArray();
    for (Balance.Difference difference : balance.differences()) {
      JsonObject each = new JsonObject();
      each.addProperty("name", difference.name());
      each.addProperty("contacted", difference.contacted());
      each.addProperty("control", difference.control());
      each.addProperty("standardised", difference.standardised());
      each.addProperty("noise", difference.noise());
      differences.add(each);
    }
    json.add("differences", differences);
    return json;
  }
}
