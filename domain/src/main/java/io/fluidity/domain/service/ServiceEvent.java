package io.fluidity.domain.service;

import java.time.Instant;

/**
 * Entry of the event log that ECS keeps for a service, such as "has started 1 tasks".
 *
 * @param at when ECS wrote it
 * @param message the text as ECS wrote it
 */
public record ServiceEvent(Instant at, String message) {}
