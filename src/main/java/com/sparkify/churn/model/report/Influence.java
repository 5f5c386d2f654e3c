package com.sparkify.churn.model.report;

import com.sparkify.churn.feature.Feature;

/**
 * What a feature does in a model.
 *
 * @param importance its share of all that the forest's splits explained
 * @param effect mean size of its contribution to the probability over the users explained; 0 where
 *     none were
 * @param direction correlation of its value with its contribution: above 0 where more of it means
 *     more risk
 */
public record Influence(Feature feature, double importance, double effect, double direction) {}
