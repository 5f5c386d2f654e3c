package com.sparkify.churn.simulate;

/**
 * What a simulation has written.
 *
 * @param users registered by the end of the log
 * @param cancelled users whose cancellation is in the log
 * @param events lines
 * @param bytes of log files on disk
 */
public record SimulationSummary(int users, int cancelled, long events, long bytes) {}
