/** What goes on with a service, and why. */
@NullMarked
package io.fluidity.domain.status;

import org.jspecify.annotations.NullMarked;
