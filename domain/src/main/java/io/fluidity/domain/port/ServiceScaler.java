package io.fluidity.domain.port;

import java.util.Collection;

import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/**
 * Reads and scales services. Reads may lag behind writes, and there is no compare-and-set:
 * {@link io.fluidity.domain.reconcile.Reconciler} handles both, so adapters need not. Thread-safe.
 */
public interface ServiceScaler {

  /**
   * Reads many services in as few calls as the cloud allows.
   *
   * @param services the services to read
   * @return a result for each; {@link ServiceLifecycle.Missing} is a success
   */
  BatchResult<ServiceLifecycle> read(Collection<ServiceId> services);

  /**
   * Executes a command. If a command fails, nothing has changed, unless the failure is {@code TimedOut},
   * {@code Unreachable} or {@code Throttled}: then the change may have taken effect.
   *
   * @param command the change
   * @throws OperationFailedException with a {@code Failure.Cloud}, or {@code Failure.Missing} if the service
   *           is gone
   */
  void execute(ScaleCommand command);

  /**
   * Lists the services of a cluster that are ACTIVE or DRAINING.
   *
   * @param cluster the cluster's name
   * @return its services; none if the cluster does not exist
   * @throws OperationFailedException with a {@code Failure.Cloud}
   */
  Collection<ServiceId> list(String cluster);
}
