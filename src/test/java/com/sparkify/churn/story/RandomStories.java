package com.sparkify.churn.story;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;

/** Users who do all sorts of things at all hours, in sessions with and without ids. */
public final class RandomStories {
  private static final Instant START = Instant.parse("2018-10-01T00:00:00Z");
  private static final int DAYS = 40;
  private static final List<String> PAGES =
      List.of(
          "Home",
          "Thumbs Up",
          "Thumbs Down",
          "Add to Playlist",
          "Add Friend",
          "Help",
          "Error",
          "Settings",
          "Save Settings",
          "Logout");

  private final Random random;

  public RandomStories(long seed) {
    this.random = new Random(seed);
  }

  /** A user of 40 days from 2018-10-01 on, of whom some change the level once or twice. */
  public Story user(String id) {
    Story story = new Story().user(id);
    boolean free = random.nextBoolean();
    for (int day = 0, session = 1; day < DAYS; day++) {
      for (int more = random.nextInt(5) - 2; more > 0; more--, session++) {
        story.at(START.plus(day, ChronoUnit.DAYS).plusSeconds(random.nextInt(86_400)).toString());
        story.level(free ? "free" : "paid");
        if (random.nextInt(6) == 0) {
          story.withoutSession();
        } else {
          story.session(session);
        }
        listen(story, free);
        if (random.nextInt(25) == 0) {
          story.visits(free ? "Submit Upgrade" : "Submit Downgrade");
          free = !free;
          story.level(free ? "free" : "paid").visits("Home");
        }
      }
    }
    return story.level(free ? "free" : "paid").at("2018-11-09T12:00:00Z").session(999).plays(1);
  }

  private void listen(Story story, boolean free) {
    story.visits("Home");
    for (int song = random.nextInt(20); song > 0; song--) {
      story.playsSong("artist " + random.nextInt(20), "song " + random.nextInt(60));
      if (random.nextInt(3) == 0) {
        story.visits(PAGES.get(random.nextInt(PAGES.size())));
      }
      if (random.nextInt(4) == 0) {
        story.visits(free ? "Roll Advert" : "Downgrade");
      }
    }
  }
}
