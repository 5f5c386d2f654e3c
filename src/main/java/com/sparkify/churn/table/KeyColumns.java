package com.sparkify.churn.table;

import java.util.List;

/** The columns beside the features: whom and which date a row is of, and what became of it. */
public final class KeyColumns {
  public static final String USER_ID = "user_id";
  public static final String AS_OF = "as_of";
  public static final String LABEL = "label";
  public static final String LABEL_MATURE = "label_mature";

  /** All of them, in the order of the feature table. */
  public static final List<String> ALL = List.of(USER_ID, AS_OF, LABEL, LABEL_MATURE);

  private KeyColumns() {}
}
