/** A day of one service as a timeline that a person reads in one look. */
@NullMarked
package io.fluidity.local.simulate;

import org.jspecify.annotations.NullMarked;
