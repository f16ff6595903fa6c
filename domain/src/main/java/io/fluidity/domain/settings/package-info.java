/** Settings of a control plane. */
@NullMarked
package io.fluidity.domain.settings;

import org.jspecify.annotations.NullMarked;
