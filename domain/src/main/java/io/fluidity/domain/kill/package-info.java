/** Kill: puts services to sleep at once. */
@NullMarked
package io.fluidity.domain.kill;

import org.jspecify.annotations.NullMarked;
