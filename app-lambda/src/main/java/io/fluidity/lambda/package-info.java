/** The functions on AWS Lambda. Dagger wires them to ECS, CloudWatch and the process. */
@NullMarked
package io.fluidity.lambda;

import org.jspecify.annotations.NullMarked;
