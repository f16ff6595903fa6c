package io.fluidity.domain;

import java.util.Collection;

import io.fluidity.domain.intent.WakeLimits;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Existing;

/**
 * Applies the limits of wakes to the tags of every service that it reads: any process can write a tag, so a
 * count or a hold beyond the limits counts as missing.
 */
record BoundedScaler(ServiceScaler scaler, WakeLimits limits) implements ServiceScaler {

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    BatchResult<ServiceLifecycle> read = scaler.read(services);
    for (ServiceId service : services) {
      if (isBeyondLimits(read.get(service))) {
        return BatchResult.of(services, id -> bounded(read.get(id)));
      }
    }
    return read;
  }

  private boolean isBeyondLimits(Result<ServiceLifecycle> result) {
    return result instanceof Result.Success<ServiceLifecycle>(Existing service)
        && !service.snapshot().tags().isWithin(limits);
  }

  private Result<ServiceLifecycle> bounded(Result<ServiceLifecycle> result) {
    return isBeyondLimits(result) && result.orThrow() instanceof Existing service
        ? Result
            .of(ServiceLifecycle.of(service.snapshot().withTags(service.snapshot().tags().within(limits))))
        : result;
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
