/** The idle policy, its verdicts, and the sleep check that acts on them. */
@NullMarked
package io.fluidity.domain.sleep;

import org.jspecify.annotations.NullMarked;
