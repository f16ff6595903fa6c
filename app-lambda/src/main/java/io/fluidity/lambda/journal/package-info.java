/** One JSON line in the log for each invocation, with its metrics embedded. */
@NullMarked
package io.fluidity.lambda.journal;

import org.jspecify.annotations.NullMarked;
