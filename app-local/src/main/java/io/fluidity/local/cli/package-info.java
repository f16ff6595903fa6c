/** What the subcommands share: options, and how faults are told. */
@NullMarked
package io.fluidity.local.cli;

import org.jspecify.annotations.NullMarked;
