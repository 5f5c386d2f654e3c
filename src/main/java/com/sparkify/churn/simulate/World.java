package com.sparkify.churn.simulate;

/** What all users share. */
record World(PageChain chain, WeeklyRhythm rhythm, SongCatalogue catalogue, People people) {

  static World of(SimulationSettings settings) {
    return new World(
        new PageChain(),
        new WeeklyRhythm(),
        new SongCatalogue(settings.songs(), settings.seed()),
        new People());
  }
}
