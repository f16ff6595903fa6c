/** {@code fluidity replay}: replays activity traces, one simulated service each. */
@NullMarked
package io.fluidity.local.replay;

import org.jspecify.annotations.NullMarked;
