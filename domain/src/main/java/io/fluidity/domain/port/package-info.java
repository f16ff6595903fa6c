/** Interfaces that an adapter implements, and the types of their calls. */
@NullMarked
package io.fluidity.domain.port;

import org.jspecify.annotations.NullMarked;
