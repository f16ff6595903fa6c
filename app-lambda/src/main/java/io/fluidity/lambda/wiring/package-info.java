/** One Dagger component a handler; its modules read like the permissions of that function. */
@NullMarked
package io.fluidity.lambda.wiring;

import org.jspecify.annotations.NullMarked;
