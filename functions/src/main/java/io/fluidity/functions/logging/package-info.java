/** One JSON log entry for each invocation, with embedded metrics. */
@NullMarked
package io.fluidity.functions.logging;

import org.jspecify.annotations.NullMarked;
