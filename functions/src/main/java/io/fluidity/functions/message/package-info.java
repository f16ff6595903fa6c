/** Sentences for people, shared by responses and the command line. */
@NullMarked
package io.fluidity.functions.message;

import org.jspecify.annotations.NullMarked;
