/** Functions in processes of their own, and what they take of the machine. */
@NullMarked
package io.fluidity.benchmarks.function;

import org.jspecify.annotations.NullMarked;
