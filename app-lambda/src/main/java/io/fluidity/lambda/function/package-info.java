/** The four functions as Lambda starts them: the handlers, bound to the AWS and the process around them. */
@NullMarked
package io.fluidity.lambda.function;

import org.jspecify.annotations.NullMarked;
