/** The functions of the control plane: events in, responses out, on any cloud. */
@NullMarked
package io.fluidity.functions;

import org.jspecify.annotations.NullMarked;
