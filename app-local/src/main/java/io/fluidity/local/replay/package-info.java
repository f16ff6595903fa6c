/** Replays real activity traces through the control plane, one simulated service each. */
@NullMarked
package io.fluidity.local.replay;

import org.jspecify.annotations.NullMarked;
