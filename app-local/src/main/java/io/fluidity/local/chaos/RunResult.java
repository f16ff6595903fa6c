package io.fluidity.local.chaos;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What came of one world.
 *
 * @param hours of virtual time
 * @param invocations how often a function was invoked
 * @param broken the promise that was broken, if one was
 * @param trace the last lines of what happened, if a promise was broken
 */
record RunResult(long seed, long hours, long invocations, @Nullable String violation, List<String> trace) {}
