package com.sparkify.churn.feature;

import java.util.List;
import java.util.Set;

/**
 * The catalogue of features: the one place where they are declared. The jobs, the exports, the
 * dictionary, the trainer, the server and its page all follow it.
 */
public final class Catalogue {
  /** Name of the category that holds the subscription level. */
  public static final String LEVEL = "level";

  /** Name of the feature that says how long ago the user was last seen. */
  public static final String RECENCY = "days_since_last_event";

  /** Name of the feature that says how long ago the user registered. */
  public static final String TENURE = "tenure_days";

  /**
   * What models learn from in addition to the groups of the known past. Everything else made them
   * worse: most of it repeats other features, with more noise.
   */
  static final Set<String> LEARNED_OF_OTHER_GROUPS = Set.of(LEVEL, RECENCY, TENURE);

  private static final List<Integer> COUNT_WINDOWS = List.of(7, 28);

  /** Rates over fewer days are mostly noise, and make a forest worse. */
  private static final int RATE_WINDOW = 28;

  static final List<Definition> DEFINITIONS = define();

  private static final FeatureSchema SCHEMA =
      new FeatureSchema(DEFINITIONS.stream().map(Definition::feature).toList());

  private Catalogue() {}

  /** The shape of the vectors that {@link FeatureExtractor} computes. */
  public static FeatureSchema schema() {
    return SCHEMA;
  }

  private static List<Definition> define() {
    DefinitionList list = new DefinitionList();
    ProfileFeatures.profile(list.group("Profile"));
    ProfileFeatures.subscription(list.group("Subscription"));
    VisitFeatures.recency(list.group("Recency"));
    Observation.WINDOWS.forEach(window -> VisitFeatures.volume(list.group("Volume"), window));
    COUNT_WINDOWS.forEach(window -> VisitFeatures.visits(list.group("Pages"), window));
    VisitFeatures.ratesPerSongs(list.group("Rates per 1,000 songs"), RATE_WINDOW);
    VisitFeatures.ratesPerDay(list.group("Rates per active day"), RATE_WINDOW);
    ListeningFeatures.listening(list.group("Listening"), RATE_WINDOW);
    ListeningFeatures.sessions(list.group("Sessions"), RATE_WINDOW);
    ListeningFeatures.habits(list.group("Habits"));
    TrendFeatures.trends(list.group("Trends"));
    MemoryFeatures.knownPast(list.learnedGroup("Known past"));
    ProportionFeatures.known(list.learnedGroup("Proportions"));
    KnownPast.HALF_LIVES.forEach(
        days -> MemoryFeatures.fading(list.learnedGroup("Fading rates"), days));
    return list.toList();
  }
}
