/** Answers out: what came of an operation, as JSON, as a problem document, or as a page. */
@NullMarked
package io.fluidity.lambda.answer;

import org.jspecify.annotations.NullMarked;
