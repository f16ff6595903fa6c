/**
 * The lifecycle of an ECS service that is scaled to zero while it is unused.
 *
 * <p>
 * {@link io.fluidity.domain.ControlPlane} is the entry point. Data flows one way: a use case ({@code wake},
 * {@code sleep}, {@code kill}, {@code status}) reads through the interfaces in {@code port}, decides with
 * pure rules, and acts through {@link io.fluidity.domain.port.ScaleCommand}s.
 */
@NullMarked
package io.fluidity.domain;

import org.jspecify.annotations.NullMarked;
