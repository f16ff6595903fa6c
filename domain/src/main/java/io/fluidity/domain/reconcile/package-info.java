/** The protocol by which the newest intent wins when operations run concurrently. */
@NullMarked
package io.fluidity.domain.reconcile;

import org.jspecify.annotations.NullMarked;
