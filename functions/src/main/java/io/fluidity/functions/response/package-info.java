/** Encodes the results of operations as JSON, problem documents, or the page. */
@NullMarked
package io.fluidity.functions.response;

import org.jspecify.annotations.NullMarked;
