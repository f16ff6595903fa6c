package io.fluidity.inmemory;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.CorrectedClock;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

/**
 * Ports that correct the clock of their caller by the time of each response, as the {@code Date} header of
 * AWS does. The time has whole seconds. A call that times out has no response.
 */
public final class ClockCorrectingPorts implements ServiceScaler, ActivityMetrics {

  private final ServiceScaler scaler;
  private final ActivityMetrics metrics;
  private final Clock cloudClock;
  private final CorrectedClock callerClock;

  /**
   * Decorates the ports of a cloud.
   *
   * @param scaler reads and scales services
   * @param metrics reads activity
   * @param cloudClock the time of the cloud
   * @param callerClock the clock of the caller, which each response corrects
   */
  public ClockCorrectingPorts(ServiceScaler scaler, ActivityMetrics metrics, Clock cloudClock,
      CorrectedClock callerClock) {
    this.scaler = scaler;
    this.metrics = metrics;
    this.cloudClock = cloudClock;
    this.callerClock = callerClock;
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    return observed(scaler.read(services));
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since) {
    return observed(metrics.read(services, since));
  }

  @Override
  public void execute(ScaleCommand command) {
    observed(() -> {
      scaler.execute(command);
      return command;
    });
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    return observed(() -> scaler.list(cluster));
  }

  private <T> BatchResult<T> observed(BatchResult<T> results) {
    boolean responded = results.byService().values().stream().anyMatch(
        result -> !(result instanceof Result.Failed<T>(var failure) && failure instanceof Failure.TimedOut));
    if (responded) {
      observe();
    }
    return results;
  }

  private <T> T observed(Supplier<T> call) {
    try {
      T response = call.get();
      observe();
      return response;
    } catch (OperationFailedException failed) {
      if (!(failed.failure() instanceof Failure.TimedOut)) {
        observe();
      }
      throw failed;
    }
  }

  private void observe() {
    callerClock.observe(cloudClock.instant().truncatedTo(ChronoUnit.SECONDS));
  }
}
