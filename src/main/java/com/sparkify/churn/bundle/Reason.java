package com.sparkify.churn.bundle;

import com.sparkify.churn.feature.Theme;

/**
 * Why a score is as it is: the part of one theme in it, in the words of one of its features.
 *
 * @param feature of the theme's features the one that moves the score most in the theme's
 *     direction, its name in the schema
 * @param value the user's value of that feature; for a category its index
 * @param contribution of all features of the theme to the probability, as a difference of shares in
 *     [-1, 1]; the contributions of all themes add up to what parts the user from the average
 * @param text in plain words: what, how much, and what is usual
 */
public record Reason(Theme theme, String feature, float value, double contribution, String text) {}
