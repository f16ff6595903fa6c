/** Strict JSON, and typed access to its fields. */
@NullMarked
package io.fluidity.functions.json;

import org.jspecify.annotations.NullMarked;
