/** Measurements of the whole project: each figure is a ratio within one run. */
@NullMarked
package io.fluidity.benchmarks;

import org.jspecify.annotations.NullMarked;
