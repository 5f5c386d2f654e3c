package com.sparkify.churn.model.report;

import com.sparkify.churn.feature.Feature;

/**
 * What a feature does in a model.
 *
 * @param effect mean size of its contribution to the probability over the users explained
 * @param share its effect as a share of the effects of all features; 0 for all if none has any
 * @param direction correlation of its value with its contribution: above 0 if more of it means more
 *     risk, 0 for categories
 */
public record Influence(Feature feature, double effect, double share, double direction) {}
