/**
 * The model in service: loaded, tested, and swapped when the champion changes.
 *
 * <p>It must not know HTTP.
 */
package com.sparkify.churn.serving.model;
