/**
 * The HTTP server and its page.
 *
 * <p>It must not know Smile, MapReduce or a cluster.
 */
package com.sparkify.churn.serving;
