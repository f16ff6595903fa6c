/** The handlers, one a function, and the way of an event through all of them. */
@NullMarked
package io.fluidity.lambda.entry;

import org.jspecify.annotations.NullMarked;
