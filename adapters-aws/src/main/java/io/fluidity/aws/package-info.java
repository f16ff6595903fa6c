/** ECS and CloudWatch behind the ports of the domain: SDK types in, domain types out. */
@NullMarked
package io.fluidity.aws;

import org.jspecify.annotations.NullMarked;
