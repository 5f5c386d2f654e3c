package com.sparkify.churn.erasure;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The users to erase. It notes which of them it is asked about, so that ids that nothing stored
 * has, misspelt ones for example, can be reported. For one thread.
 */
final class AskedUsers implements Predicate<String> {
  private final Set<String> ids;
  private final Set<String> found = new HashSet<>();

  /**
   * @param ids at least one
   */
  AskedUsers(Set<String> ids) {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException("no user is given; at least one is needed");
    }
    this.ids = new LinkedHashSet<>(ids);
  }

  /** Whether an id that something stored has is one of them. */
  @Override
  public boolean test(String id) {
    boolean asked = ids.contains(id);
    if (asked) {
      found.add(id);
    }
    return asked;
  }

  Set<String> ids() {
    return Set.copyOf(ids);
  }

  /** The ids that nothing has been found of so far, in the order in which they were given. */
  List<String> foundNowhere() {
    return ids.stream().filter(id -> !found.contains(id)).toList();
  }
}
