package io.fluidity.domain.service;

import java.time.Instant;

/** One line of the log that ECS keeps for a service, such as "has started 1 tasks". */
public record ServiceEvent(Instant at, String message) {}
