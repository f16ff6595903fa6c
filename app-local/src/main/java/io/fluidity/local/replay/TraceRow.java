package io.fluidity.local.replay;

/**
 * Row of a trace.
 *
 * @param line its line in the file; the header is line 1
 * @param service the name of the service
 * @param minute minutes since the start of the trace of that service; 0 or more
 * @param connections the maximum number of concurrent connections, or the number of requests, in that minute;
 *          0 or more
 */
public record TraceRow(long line, String service, int minute, int connections) {}
