/** What was wanted last of a service, kept as marks on the service itself. */
@NullMarked
package io.fluidity.domain.intent;

import org.jspecify.annotations.NullMarked;
