/**
 * One log line in, one event out: the log's vocabulary, and the parser of its JSON lines.
 *
 * <p>It knows nothing of sessions, features or files.
 */
package com.sparkify.churn.event;
