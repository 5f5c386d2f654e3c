package com.sparkify.churn.model.example;

/** Examples under other outcomes, as a check that nothing else gives the answer away. */
public final class OtherOutcomes {
  private OtherOutcomes() {}

  /**
   * The same rows.
   *
   * @param churned whether each row's user cancels within the horizon
   */
  public static Examples of(Examples examples, boolean[] churned) {
    String[] userIds = new String[examples.users()];
    int[] asOf = new int[examples.size()];
    Outcome[] outcomes = new Outcome[examples.size()];
    for (int row = 0; row < examples.size(); row++) {
      userIds[examples.user(row)] = examples.userId(row);
      asOf[row] = examples.epochDay(row);
      outcomes[row] = Outcome.within(examples.asOf(row), examples.horizonDays(), churned[row]);
    }
    Examples.Facts facts =
        new Examples.Facts(
            examples.horizonDays(), outcomes, examples.weights(), examples.vectors());
    return new Examples(examples.schema(), userIds, examples.userNumbers(), asOf, facts);
  }
}
