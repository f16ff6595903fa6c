/** The functions of the control plane in this process, on any cloud. */
@NullMarked
package io.fluidity.local.functions;

import org.jspecify.annotations.NullMarked;
