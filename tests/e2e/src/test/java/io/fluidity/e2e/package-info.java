/** Tests that start processes: documented commands, the launcher, scripts. */
@NullMarked
package io.fluidity.e2e;

import org.jspecify.annotations.NullMarked;
