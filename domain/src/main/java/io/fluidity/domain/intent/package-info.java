/** Intents, and the tags on the service in which they are stored. */
@NullMarked
package io.fluidity.domain.intent;

import org.jspecify.annotations.NullMarked;
