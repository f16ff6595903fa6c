/**
 * A simulated cloud on a virtual clock: the ports of the domain without AWS, for tests, simulations and
 * replays.
 *
 * <p>
 * All randomness comes from one seed, and nothing waits in real time: a simulated day takes milliseconds, and
 * the same seed produces the same day. Thread-safe: all state of a cloud is guarded by its clock.
 */
@NullMarked
package io.fluidity.inmemory;

import org.jspecify.annotations.NullMarked;
