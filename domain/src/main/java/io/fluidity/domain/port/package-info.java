/** What the domain needs from a cloud; adapters implement it. */
@NullMarked
package io.fluidity.domain.port;

import org.jspecify.annotations.NullMarked;
