package io.fluidity.local.replay;

/**
 * One row of a trace.
 *
 * @param line where it stands in its file; the header is line 1
 * @param service the name of the service, as the trace has it
 * @param minute counts from the start of that service's trace; 0 or more
 * @param connections the most at once, or the requests, in that minute; 0 or more
 */
record TraceRow(long line, String service, int minute, int connections) {}
