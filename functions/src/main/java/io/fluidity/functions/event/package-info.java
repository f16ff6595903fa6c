/** Decodes the events that invoke a function to one sealed type. */
@NullMarked
package io.fluidity.functions.event;

import org.jspecify.annotations.NullMarked;
