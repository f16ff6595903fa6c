/** Status of services, and the forecast of when they fall asleep. */
@NullMarked
package io.fluidity.domain.status;

import org.jspecify.annotations.NullMarked;
