/** Adapters of ECS and CloudWatch: SDK types in, domain types out. */
@NullMarked
package io.fluidity.aws;

import org.jspecify.annotations.NullMarked;
