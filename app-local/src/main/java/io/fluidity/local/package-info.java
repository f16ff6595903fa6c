/** The {@code fluidity} command: the control plane on a laptop. */
@NullMarked
package io.fluidity.local;

import org.jspecify.annotations.NullMarked;
