/** The functions on AWS Lambda, wired by Dagger to ECS, CloudWatch and the process. */
@NullMarked
package io.fluidity.lambda;

import org.jspecify.annotations.NullMarked;
