/**
 * What all endpoints share: how a request is read, answered, refused and counted.
 *
 * <p>It must not know models, users or logs.
 */
package com.sparkify.churn.serving.http;
