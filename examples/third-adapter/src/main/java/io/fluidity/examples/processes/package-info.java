/** An adapter for services that are processes of this machine. */
@NullMarked
package io.fluidity.examples.processes;

import org.jspecify.annotations.NullMarked;
