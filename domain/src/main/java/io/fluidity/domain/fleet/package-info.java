/** The set of services that the control plane manages. */
@NullMarked
package io.fluidity.domain.fleet;

import org.jspecify.annotations.NullMarked;
