package io.fluidity.functions;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/** Scaler whose reads of single services can be replaced, as if one of several batches failed. */
record AlteredReads(ServiceScaler scaler,
    Map<ServiceId, UnaryOperator<Result<ServiceLifecycle>>> alterations) implements ServiceScaler {

  /** Applies an alteration to all further reads of a service. */
  void alter(ServiceId service, UnaryOperator<Result<ServiceLifecycle>> alteration) {
    alterations.put(service, alteration);
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
    return scaler.list(cluster);
  }
}
