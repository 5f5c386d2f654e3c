package com.sparkify.churn.bundle;

/**
 * Why a score is as it is: one feature's part in it.
 *
 * @param feature its name in the schema
 * @param value the user's value; for a category its index
 * @param contribution to the probability, as a difference of shares in [-1, 1]
 * @param text in plain words, with the value
 */
public record Reason(String feature, float value, double contribution, String text) {}
