/**
 * Removes users from everything that is stored, and shows that they are gone.
 *
 * <p>It must not know how the datasets are built.
 */
package com.sparkify.churn.erasure;
