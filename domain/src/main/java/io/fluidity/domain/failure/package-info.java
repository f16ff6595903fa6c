/** What ends a request: one exception with a sealed cause. */
@NullMarked
package io.fluidity.domain.failure;

import org.jspecify.annotations.NullMarked;
