/**
 * A town of services in which everything goes wrong, drawn from a seed, and what must hold there all the
 * same.
 */
@NullMarked
package io.fluidity.verification.chaos;

import org.jspecify.annotations.NullMarked;
