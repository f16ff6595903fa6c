/**
 * The newest intent wins: the protocol by which wake, sleep and kill run at the same time and lose nothing.
 */
@NullMarked
package io.fluidity.domain.convergence;

import org.jspecify.annotations.NullMarked;
