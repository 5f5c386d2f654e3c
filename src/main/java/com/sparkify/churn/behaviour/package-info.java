/**
 * What a user would have done who did more or less of some things: another history, such as a log
 * could have given.
 *
 * <p>It must not know models, files or requests.
 */
package com.sparkify.churn.behaviour;
