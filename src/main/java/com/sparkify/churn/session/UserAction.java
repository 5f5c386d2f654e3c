package com.sparkify.churn.session;

import com.sparkify.churn.event.Level;
import com.sparkify.churn.event.Page;

/**
 * One thing that a user does: as much of an event as an {@link Activity} is made of.
 *
 * @param millis epoch milliseconds
 * @param session the key of its {@link SessionTimes.Interval}
 * @param song its number in {@link DistinctSongs}, 0 unless the page is that of a song
 * @param length of the song, in 1/100,000 s
 */
record UserAction(long millis, long session, Page page, Level level, long song, long length) {}
