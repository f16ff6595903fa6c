/** Options, output and errors that the subcommands share. */
@NullMarked
package io.fluidity.local.cli;

import org.jspecify.annotations.NullMarked;
