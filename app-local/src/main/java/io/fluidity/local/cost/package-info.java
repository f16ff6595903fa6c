/** Cost of tasks. */
@NullMarked
package io.fluidity.local.cost;

import org.jspecify.annotations.NullMarked;
