/** Handlers of the functions: the way of an event through authorization, operation and response. */
@NullMarked
package io.fluidity.functions.handler;

import org.jspecify.annotations.NullMarked;
