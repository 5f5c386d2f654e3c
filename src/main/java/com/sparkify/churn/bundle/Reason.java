package com.sparkify.churn.bundle;

/**
 * Why a score is as it is: the part in it of a feature and of those that tell the same otherwise.
 *
 * @param feature the strongest of them, its name in the schema
 * @param value the user's value; for a category its index
 * @param contribution of all of them to the probability, as a difference of shares in [-1, 1]
 * @param text in plain words, with the value
 */
public record Reason(String feature, float value, double contribution, String text) {}
