/** The settings of the functions: those of the control plane, and what guards their URLs. */
@NullMarked
package io.fluidity.lambda.settings;

import org.jspecify.annotations.NullMarked;
