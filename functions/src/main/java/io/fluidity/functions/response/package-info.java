/** Encodes results as JSON or problem documents, and serves the page. */
@NullMarked
package io.fluidity.functions.response;

import org.jspecify.annotations.NullMarked;
