/**
 * The flat random forest that scores and explains, with its own checksummed file format.
 *
 * <p>It must not know Smile, files on a cluster, or what its features mean.
 */
package com.sparkify.churn.forest;
