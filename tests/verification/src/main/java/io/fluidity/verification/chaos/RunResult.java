package io.fluidity.verification.chaos;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Result of one chaos run.
 *
 * @param seed the seed of the run
 * @param hours simulated hours
 * @param invocations number of operations that ran
 * @param violation the violated invariant; {@code null} if there is none
 * @param trace the last events before the violation
 */
public record RunResult(long seed, long hours, long invocations, @Nullable String violation,
    List<String> trace) {}
