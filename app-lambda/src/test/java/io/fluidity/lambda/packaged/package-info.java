/** Tests of the deployed packages, under the runtime client of Lambda. */
@NullMarked
package io.fluidity.lambda.packaged;

import org.jspecify.annotations.NullMarked;
