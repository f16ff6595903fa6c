/** The settings of the control plane, and all their faults at once. */
@NullMarked
package io.fluidity.domain.settings;

import org.jspecify.annotations.NullMarked;
