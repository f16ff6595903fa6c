/** Wake: scales a service up from zero. */
@NullMarked
package io.fluidity.domain.wake;

import org.jspecify.annotations.NullMarked;
