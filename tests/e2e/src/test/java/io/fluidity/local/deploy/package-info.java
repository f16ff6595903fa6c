/** Tests of the deployment script on emulated AWS. */
@NullMarked
package io.fluidity.local.deploy;

import org.jspecify.annotations.NullMarked;
