package com.sparkify.churn.cli;

import com.sparkify.churn.bundle.Campaign;
import com.sparkify.churn.model.DecisionRule;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/**
 * From what probability users are contacted: where a campaign begins to pay, or a share of users.
 */
final class CampaignOptions {
  @Option(
      names = "--contact-cost",
      paramLabel = "MONEY",
      description = "Cost of contacting a user. Default: ${DEFAULT-VALUE}.")
  private double contactCost = Campaign.DEFAULT.contactCost();

  @Option(
      names = "--offer-cost",
      paramLabel = "MONEY",
      description = "Cost of the offer if it is accepted. Default: ${DEFAULT-VALUE}.")
  private double offerCost = Campaign.DEFAULT.offerCost();

  @Option(
      names = "--acceptance",
      paramLabel = "SHARE",
      description = "Share of contacted users who accept the offer. Default: ${DEFAULT-VALUE}.")
  private double acceptance = Campaign.DEFAULT.acceptance();

  @Option(
      names = "--kept-value",
      paramLabel = "MONEY",
      description = "Value of keeping a user who would have left. Default: ${DEFAULT-VALUE}.")
  private double keptValue = Campaign.DEFAULT.keptValue();

  @Option(
      names = "--contact-share",
      paramLabel = "SHARE",
      description = "Contact the riskiest users, this share of all, whatever it costs or brings.")
  private Double contactShare;

  DecisionRule rule() {
    return new DecisionRule(
        new Campaign(contactCost, offerCost, acceptance, keptValue),
        contactShare == null ? OptionalDouble.empty() : OptionalDouble.of(contactShare));
  }
}
