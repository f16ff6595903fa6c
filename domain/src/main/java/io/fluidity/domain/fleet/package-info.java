/** Which services are managed. */
@NullMarked
package io.fluidity.domain.fleet;

import org.jspecify.annotations.NullMarked;
