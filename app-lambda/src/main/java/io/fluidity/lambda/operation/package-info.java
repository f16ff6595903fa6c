/** What the functions do with an event that was understood: one operation a use case. */
@NullMarked
package io.fluidity.lambda.operation;

import org.jspecify.annotations.NullMarked;
