/**
 * Chaos runs: services in a simulated cloud with injected faults and random operations, all drawn from one
 * seed, and the invariants that must hold nevertheless.
 */
@NullMarked
package io.fluidity.verification.chaos;

import org.jspecify.annotations.NullMarked;
