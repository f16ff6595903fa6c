/** Starts functions in processes, and measures their CPU time, memory and calls. */
@NullMarked
package io.fluidity.benchmarks.function;

import org.jspecify.annotations.NullMarked;
