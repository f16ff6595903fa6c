/** Handlers for comparison with the deployed functions. */
@NullMarked
package io.fluidity.benchmarks.handler;

import org.jspecify.annotations.NullMarked;
