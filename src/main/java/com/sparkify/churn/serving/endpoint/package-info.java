/**
 * One class for each kind of request: it takes it apart, asks a service, and answers.
 *
 * <p>It must not hold any logic of its own.
 */
package com.sparkify.churn.serving.endpoint;
