package com.sparkify.churn.serving.json;

/**
 * One of several things wrong with what was sent.
 *
 * @param where such as a feature's name or a row
 * @param detail what is wrong with it and what is allowed
 */
public record Fault(String where, String detail) {}
