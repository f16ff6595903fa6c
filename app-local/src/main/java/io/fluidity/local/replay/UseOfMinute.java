package io.fluidity.local.replay;

/**
 * One row of a trace.
 *
 * @param service the name of the service, as the trace has it
 * @param minute counts from the start of that service's trace; 0 or more
 * @param connections the most at once, or the requests, in that minute; 0 or more
 */
record UseOfMinute(String service, int minute, int connections) {}
