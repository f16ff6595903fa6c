/** Tests of the deployment script on emulated AWS. */
@NullMarked
package io.fluidity.e2e.deploy;

import org.jspecify.annotations.NullMarked;
