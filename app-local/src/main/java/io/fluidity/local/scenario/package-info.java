/** {@code fluidity simulate --scenario}: the functions on a simulated cloud that a file describes. */
@NullMarked
package io.fluidity.local.scenario;

import org.jspecify.annotations.NullMarked;
