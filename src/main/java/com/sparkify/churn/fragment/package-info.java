/**
 * The files that session fragments are published in: which days of them are known, and where the
 * fragments of one user are.
 *
 * <p>It does not know how fragments are computed, or what is computed from them.
 */
package com.sparkify.churn.fragment;
