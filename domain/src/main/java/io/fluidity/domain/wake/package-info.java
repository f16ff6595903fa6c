/** Waking a service. */
@NullMarked
package io.fluidity.domain.wake;

import org.jspecify.annotations.NullMarked;
