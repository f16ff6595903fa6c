/** Benchmarks of the functions and of the simulation. Ratios within one run are comparable; times are not. */
@NullMarked
package io.fluidity.benchmarks;

import org.jspecify.annotations.NullMarked;
