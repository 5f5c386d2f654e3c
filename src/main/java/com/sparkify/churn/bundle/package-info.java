/**
 * A trained model as files: what training writes, and what scoring and serving load.
 *
 * <p>It must not know how a model is trained.
 */
package com.sparkify.churn.bundle;
