/** Handles an event: authorizes it, runs its operation, and logs the result. */
@NullMarked
package io.fluidity.functions.handler;

import org.jspecify.annotations.NullMarked;
