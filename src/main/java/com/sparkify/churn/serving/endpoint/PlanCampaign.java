package com.sparkify.churn.serving.endpoint;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.serving.http.Call;
import com.sparkify.churn.serving.http.Endpoint;
import com.sparkify.churn.serving.http.Problem;
import com.sparkify.churn.serving.http.Reply;
import com.sparkify.churn.serving.json.JsonOut;
import com.sparkify.churn.serving.model.HoldoutOutcomes;
import com.sparkify.churn.serving.model.ServedModel;
import com.sparkify.churn.serving.users.Selection;
import com.sparkify.churn.serving.users.UserScores;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code GET /api/v1/campaign}: from what probability contacting pays, what it would bring by the
 * probabilities, and what it would have brought on users whose outcomes are known.
 */
public record PlanCampaign(Models models, Scores scores) implements Endpoint {
  private static final int PER = 1000;

  @Override
  public Reply handle(Call call) throws IOException {
    call.takes("contactCost", "offerCost", "acceptance", "keptValue");
    ServedModel model = models.inService();
    Campaign campaign = campaign(call, model.bundle().manifest().decision().campaign());
    Optional<UserScores> batch = scores.holder().current();
    JsonOut json = new JsonOut().open('{').field("threshold", campaign.breakEven());
    if (batch.isPresent()) {
      expected(json.name("expected"), campaign, batch.get());
    }
    Optional<HoldoutOutcomes> holdout = model.holdout();
    if (holdout.isPresent()) {
      measured(json.name("measured"), campaign, holdout.get(), batch.map(UserScores::size));
    }
    return Reply.json(json.close('}').toBytes());
  }

  private static Campaign campaign(Call call, Campaign usual) {
    double contactCost = number(call, "contactCost", usual.contactCost());
    double offerCost = number(call, "offerCost", usual.offerCost());
    double acceptance = number(call, "acceptance", usual.acceptance());
    double keptValue = number(call, "keptValue", usual.keptValue());
    try {
      return new Campaign(contactCost, offerCost, acceptance, keptValue);
    } catch (IllegalArgumentException impossible) {
      throw Problem.badRequest(impossible.getMessage());
    }
  }

  private static double number(Call call, String name, double otherwise) {
    Optional<String> text = call.query(name);
    try {
      return text.isEmpty() ? otherwise : Double.parseDouble(text.get());
    } catch (NumberFormatException notNumber) {
      throw Problem.badRequest("%s is '%s'; it must be a number".formatted(name, text.get()));
    }
  }

  private static void expected(JsonOut json, Campaign campaign, UserScores batch) {
    UserScores.Totals totals = batch.totals(Selection.toContactFrom(campaign.breakEven()));
    double share = totals.users() == 0 ? 0 : totals.churners() / totals.users();
    json.open('{').field("asOf", batch.asOf().toString());
    json.field("horizonDays", batch.horizonDays()).field("total", batch.size());
    json.field("users", totals.users()).field("churners", totals.churners());
    json.field("profit", totals.users() * campaign.profit(share)).close('}');
  }

  private static void measured(
      JsonOut json, Campaign campaign, HoldoutOutcomes holdout, Optional<Integer> scored) {
    HoldoutOutcomes.Estimate perUser = holdout.profit(campaign, campaign.breakEven());
    json.open('{').field("rows", holdout.rows()).field("users", holdout.users());
    estimate(json.name("profitPerThousand"), perUser.times(PER));
    scored.ifPresent(users -> estimate(json.name("profit"), perUser.times(users)));
    json.close('}');
  }

  private static void estimate(JsonOut json, HoldoutOutcomes.Estimate estimate) {
    json.open('{').field("value", estimate.value()).field("low", estimate.low());
    json.field("high", estimate.high()).close('}');
  }
}
