/** Failures of operations: one exception with a sealed reason. */
@NullMarked
package io.fluidity.domain.failure;

import org.jspecify.annotations.NullMarked;
