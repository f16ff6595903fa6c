/** Adapters of ECS and CloudWatch, which translate between types of the SDK and of the domain. */
@NullMarked
package io.fluidity.aws;

import org.jspecify.annotations.NullMarked;
