/** ECS services: identity, snapshot, and stage. */
@NullMarked
package io.fluidity.domain.service;

import org.jspecify.annotations.NullMarked;
