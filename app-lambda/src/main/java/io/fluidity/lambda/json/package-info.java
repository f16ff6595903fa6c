/** Strict JSON, and typed access to its fields. */
@NullMarked
package io.fluidity.lambda.json;

import org.jspecify.annotations.NullMarked;
