package com.sparkify.churn.model.effect;

/** A listed user whose outcome is known. */
record FollowedUser(ListedUser user, boolean cancelled) {}
