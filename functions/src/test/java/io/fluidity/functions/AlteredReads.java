package io.fluidity.functions;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/** Scaler whose reads of single services and clusters can be replaced, as if one of several calls failed. */
record AlteredReads(ServiceScaler scaler,
    Map<ServiceId, UnaryOperator<Result<ServiceLifecycle>>> alterations,
    Map<String, Failure> unlisted) implements ServiceScaler {

  /** Applies an alteration to all further reads of a service. */
  void alter(ServiceId service, UnaryOperator<Result<ServiceLifecycle>> alteration) {
    alterations.put(service, alteration);
  }

  /** Fails every further list of a cluster. */
  void failToList(String cluster, Failure reason) {
    unlisted.put(cluster, reason);
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    Map<ServiceId, Result<ServiceLifecycle>> results = new HashMap<>(scaler.read(services).byService());
    alterations.forEach(
        (service, alteration) -> results.computeIfPresent(service, (_, result) -> alteration.apply(result)));
    return new BatchResult<>(results);
  }

  @Override
  public void execute(ScaleCommand command) {
    scaler.execute(command);
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    Failure reason = unlisted.get(cluster);
    if (reason != null) {
      throw new OperationFailedException(reason);
    }
    return scaler.list(cluster);
  }
}
