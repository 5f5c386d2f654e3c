/**
 * Turns events into summaries that can be merged: a session fragment is one user, one session, one
 * UTC day.
 *
 * <p>It must not know where events come from or what features are computed from them.
 */
package com.sparkify.churn.session;
