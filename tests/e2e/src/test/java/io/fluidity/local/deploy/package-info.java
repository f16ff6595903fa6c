/** The script that deploys, on an emulated AWS. */
@NullMarked
package io.fluidity.local.deploy;

import org.jspecify.annotations.NullMarked;
