/**
 * Grows forests with Smile, tree by tree, on all cores.
 *
 * <p>Knows neither files nor how a model is judged; no other package knows Smile.
 */
package com.sparkify.churn.model.growth;
