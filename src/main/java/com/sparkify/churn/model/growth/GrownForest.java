package com.sparkify.churn.model.growth;

import com.sparkify.churn.forest.FlatForest;

/**
 * A forest just trained.
 *
 * @param outOfBag for each training row the mean answer of the trees that had not drawn its user
 */
public record GrownForest(FlatForest forest, double[] outOfBag) {}
