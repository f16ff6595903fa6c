/** Commands on services in emulated AWS. */
@NullMarked
package io.fluidity.e2e.operate;

import org.jspecify.annotations.NullMarked;
