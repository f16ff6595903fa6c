/**
 * Chaos runs: services in a simulated cloud with injected faults and random operations, all drawn from one
 * seed, and the invariants that must hold in spite of them.
 */
@NullMarked
package io.fluidity.verification.chaos;

import org.jspecify.annotations.NullMarked;
