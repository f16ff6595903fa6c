/** Operations of the functions, one for each use case. */
@NullMarked
package io.fluidity.functions.operation;

import org.jspecify.annotations.NullMarked;
