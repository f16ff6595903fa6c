/** {@code fluidity simulate}: a day of one service as a timeline. */
@NullMarked
package io.fluidity.local.simulate;

import org.jspecify.annotations.NullMarked;
