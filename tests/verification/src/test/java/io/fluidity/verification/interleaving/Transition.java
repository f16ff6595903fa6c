package io.fluidity.verification.interleaving;

/**
 * Transition of a schedule: one operation takes its next step.
 *
 * @param operation the index of the operation
 * @param lag by how many writes the step lags if it is a read; 0 for a write
 */
record Transition(int operation, int lag) {}
