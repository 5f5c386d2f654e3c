/**
 * What requests and answers look like to clients of other model servers: the Open Inference
 * Protocol and MLflow.
 *
 * <p>It must not know HTTP, users or logs.
 */
package com.sparkify.churn.serving.inference;
