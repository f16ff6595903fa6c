/** The Lambda functions: handlers, wired with Dagger to ECS, CloudWatch and the process. */
@NullMarked
package io.fluidity.lambda;

import org.jspecify.annotations.NullMarked;
