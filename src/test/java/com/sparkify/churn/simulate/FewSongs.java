package com.sparkify.churn.simulate;

/** The default world with fewer songs, users and days, which is simulated in a moment. */
final class FewSongs {
  private FewSongs() {}

  /** Settings of a world from the default's first day on. */
  static SimulationSettings of(int songs, int users, int days) {
    SimulationSettings usual = SimulationSettings.DEFAULTS;
    return new SimulationSettings(
        users,
        usual.firstDay(),
        days,
        usual.seed(),
        songs,
        usual.layout(),
        usual.truth(),
        usual.populations(),
        usual.contacts());
  }
}
