/** Settings of the functions, read from environment variables. */
@NullMarked
package io.fluidity.functions.settings;

import org.jspecify.annotations.NullMarked;
