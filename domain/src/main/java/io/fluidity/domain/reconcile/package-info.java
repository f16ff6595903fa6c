/** The protocol that makes the newest intent win when operations run concurrently. */
@NullMarked
package io.fluidity.domain.reconcile;

import org.jspecify.annotations.NullMarked;
