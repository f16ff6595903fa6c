/** Independent computation of activity, against which the tests compare the domain. */
@NullMarked
package io.fluidity.verification.oracle;

import org.jspecify.annotations.NullMarked;
