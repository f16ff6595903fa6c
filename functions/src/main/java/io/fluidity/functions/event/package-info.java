/** Decodes the events that invoke a function into one sealed type. */
@NullMarked
package io.fluidity.functions.event;

import org.jspecify.annotations.NullMarked;
