/** Events in: told apart by shape, decoded to one sealed type. */
@NullMarked
package io.fluidity.lambda.event;

import org.jspecify.annotations.NullMarked;
