package com.sparkify.churn.session;

import com.sparkify.churn.event.EventParser;
import com.sparkify.churn.event.ParserLimits;

/**
 * What a {@link Sessionizer} works with and leaves in a state in which the next one works faster: a
 * parser that recognizes the fields of users it has met, what locations and user agents mean, and
 * fragments to be filled again. None of it changes a result. Not thread-safe.
 */
public final class SessionizerTools {
  private final EventParser parser;
  private final Profile profile = new Profile();
  private final SpareFragments spare = SpareFragments.kept();

  public SessionizerTools(ParserLimits limits) {
    parser = new EventParser(limits);
  }

  /** The limits that lines are held to. */
  public ParserLimits limits() {
    return parser.limits();
  }

  EventParser parser() {
    return parser;
  }

  Profile profile() {
    return profile;
  }

  SpareFragments spare() {
    return spare;
  }
}
