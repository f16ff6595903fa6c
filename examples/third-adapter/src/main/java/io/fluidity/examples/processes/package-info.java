/** An adapter for services that are local processes. */
@NullMarked
package io.fluidity.examples.processes;

import org.jspecify.annotations.NullMarked;
