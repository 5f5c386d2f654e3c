/**
 * The rows a model learns from and is judged on, and how they are distinguished.
 *
 * <p>It must not know how the feature table was built, or what learns from it.
 */
package com.sparkify.churn.model.example;
