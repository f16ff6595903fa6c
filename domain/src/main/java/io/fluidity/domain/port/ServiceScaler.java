package io.fluidity.domain.port;

import java.util.Collection;

import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/**
 * Reads and scales services. Reads may lag behind writes, and there is no compare-and-set: what follows from
 * that is the business of {@link io.fluidity.domain.reconciler.Reconciler}, not of an adapter. Safe for use
 * by many threads.
 */
public interface ServiceScaler {

  /**
   * Reads many services in as few calls as the cloud allows.
   *
   * @return {@link ServiceLifecycle.Missing} is something read, not a failure
   */
  BatchResult<ServiceLifecycle> read(Collection<ServiceId> services);

  /**
   * Carries out one command, or fails with nothing changed; only a failure that came from no clear answer,
   * {@code TimedOut}, {@code Unreachable} or {@code Throttled} after retries, may have changed it all the
   * same.
   *
   * @throws OperationFailedException with a {@code Failure.Cloud}, or {@code Failure.Missing} where the service is
   *           gone
   */
  void execute(ScaleCommand command);

  /**
   * The services of a cluster, ACTIVE or DRAINING; none for a cluster that does not exist.
   *
   * @throws OperationFailedException with a {@code Failure.Cloud}
   */
  Collection<ServiceId> list(String cluster);
}
