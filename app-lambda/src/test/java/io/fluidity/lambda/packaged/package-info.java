/** The functions as they are deployed: their packages, run by Lambda's own runtime client. */
@NullMarked
package io.fluidity.lambda.packaged;

import org.jspecify.annotations.NullMarked;
