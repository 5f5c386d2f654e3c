package com.sparkify.churn.simulate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** Invents the details of users that all their log lines repeat. */
final class People {
  private final List<String> places = new ArrayList<>();
  private final WeightedChoice placeShares;
  private final List<String> agents = new ArrayList<>();
  private final WeightedChoice agentShares;
  private final List<String> women;
  private final List<String> men;
  private final List<String> families;

  People() {
    placeShares = weighted("places.txt", places);
    agentShares = weighted("user-agents.txt", agents);
    List<String> given = WordLists.lines("first-names.txt");
    women = WordLists.split(given.get(0).substring(2), " ");
    men = WordLists.split(given.get(1).substring(2), " ");
    families = WordLists.split(WordLists.lines("last-names.txt").get(0), " ");
  }

  private static WeightedChoice weighted(String resource, List<String> values) {
    List<String> lines = WordLists.lines(resource);
    double[] weights = new double[lines.size()];
    for (int i = 0; i < weights.length; i++) {
      String line = lines.get(i);
      int bar = line.indexOf('|');
      weights[i] = Double.parseDouble(line.substring(0, bar));
      values.add(line.substring(bar + 1));
    }
    return new WeightedChoice(weights);
  }

  /** The fields from {@code location} to {@code gender}, with the comma before them. */
  byte[] details(RandomStream random, long registeredAtSecond) {
    String agent = agents.get(agentShares.draw(random));
    // The real log has quotes around exactly these, since they once came from CSV.
    if (agent.contains(",")) {
      agent = "\"" + agent + "\"";
    }
    boolean man = random.uniform() < 0.523;
    // One user of the real full data set has no gender.
    boolean unstated = random.below(20_000) == 0;
    String text =
        field("location", places.get(placeShares.draw(random)))
            + field("userAgent", agent)
            + field("lastName", families.get(random.below(families.size())))
            + field("firstName", man ? one(men, random) : one(women, random))
            + ",\"registration\":"
            + registeredAtSecond
            + "000"
            + (unstated ? "" : field("gender", man ? "M" : "F"));
    return text.getBytes(UTF_8);
  }

  private static String one(List<String> names, RandomStream random) {
    return names.get(random.below(names.size()));
  }

  private static String field(String name, String value) {
    return ",\"" + name + "\":" + SongCatalogue.quoted(value);
  }
}
