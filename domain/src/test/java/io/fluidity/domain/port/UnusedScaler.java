package io.fluidity.domain.port;

import java.util.Collection;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/** A scaler that fails the test if it is called. */
public class UnusedScaler implements ServiceScaler {

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    throw new AssertionError("read must not be called (was for " + services + ")");
  }

  @Override
  public void execute(ScaleCommand command) {
    throw new AssertionError("execute must not be called (was for " + command + ")");
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    throw new AssertionError("list must not be called (was for " + cluster + ")");
  }
}
