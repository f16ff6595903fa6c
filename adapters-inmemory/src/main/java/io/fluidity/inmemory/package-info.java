/**
 * A simulated cloud on a virtual clock: the ports of the domain without AWS, for tests, simulations and
 * replays.
 *
 * <p>
 * Everything random in it comes from one seed, and nothing in it waits: days pass in milliseconds, and the
 * same seed gives the same days. It is meant for one thread at a time.
 */
@NullMarked
package io.fluidity.inmemory;

import org.jspecify.annotations.NullMarked;
