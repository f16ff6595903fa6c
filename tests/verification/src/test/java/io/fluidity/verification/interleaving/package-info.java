/**
 * Explorer of the control plane: runs the real use cases, step by step over recorded results, in every order
 * of the steps of several concurrent operations.
 *
 * <p>
 * A step is a read, a change, or a pause with the read after it. A read returns any version of the tags and
 * any version of the count since the newest pause that is over began. At most a given number of faults
 * happens: a call fails, a change is not acknowledged and takes effect at once or at any later time, or a
 * function dies. After the last step, two good sweeps run; then the service has to be as some serial order of
 * an abstract specification leaves it.
 *
 * <p>
 * The only restriction of the schedules: no pause of another operation begins and ends between a read of an
 * operation and the change of tags that is based on it. The code reads again if so much time has passed. The
 * change of tags of an operation that died takes effect within that time as well.
 */
@NullMarked
package io.fluidity.verification.interleaving;

import org.jspecify.annotations.NullMarked;
