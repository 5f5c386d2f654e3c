/**
 * Presents what an evaluation found: a page, and a model card.
 *
 * <p>It must not compute figures, and needs no script, server or network to be read.
 */
package com.sparkify.churn.model.report;
