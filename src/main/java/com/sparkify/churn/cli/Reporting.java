package com.sparkify.churn.cli;

import java.util.Map;

/** A command that can report what it has done to a program. */
interface Reporting {
  /** Counts and paths by name, in less than 2,000 characters; nothing before the command ended. */
  Map<String, String> facts();
}
