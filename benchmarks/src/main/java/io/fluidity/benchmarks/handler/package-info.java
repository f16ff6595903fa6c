/** The handlers that ours are compared with. */
@NullMarked
package io.fluidity.benchmarks.handler;

import org.jspecify.annotations.NullMarked;
