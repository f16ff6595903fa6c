/** Messages that responses and the command line share. */
@NullMarked
package io.fluidity.functions.message;

import org.jspecify.annotations.NullMarked;
