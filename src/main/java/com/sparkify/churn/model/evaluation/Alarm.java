package com.sparkify.churn.model.evaluation;

/**
 * Something in an evaluation that is too good, or too bad, to be true.
 *
 * @param failing whether a model with it must not be used
 * @param text what it is, and what to do
 */
public record Alarm(boolean failing, String text) {}
