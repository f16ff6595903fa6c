/**
 * The lifecycle of an ECS service that sleeps while nobody uses it.
 *
 * <p>
 * Data flows one way: a use case ({@code wake}, {@code sleep}, {@code kill}, {@code status}) reads through
 * the {@code port}s, decides with pure rules, and acts by {@link io.fluidity.domain.ScaleCommand}s.
 */
@NullMarked
package io.fluidity.domain;

import org.jspecify.annotations.NullMarked;
