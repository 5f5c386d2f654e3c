/**
 * The files that session fragments are stored in, and which days of them are known.
 *
 * <p>It does not know how fragments are computed.
 */
package com.sparkify.churn.job.fragment;
