package io.fluidity.verification.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Pause;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.inmemory.ApiCall;
import io.fluidity.verification.chaos.FaultInjector.Fate;
import io.fluidity.verification.chaos.FaultInjector.FunctionDiedException;

/**
 * Ports of one function. Its calls take time, during which other functions run, and can fail. The function
 * can die at each call and pause, and dies at its timeout. Records what each operation reads and changes.
 */
final class FunctionPorts implements ServiceScaler, ActivityMetrics, Pause {

  /** DescribeServices takes this many services. */
  private static final int SERVICES_PER_CALL = 10;
  /** GetMetricData takes 500 queries, and a service has up to 3 signals. */
  private static final int METRICS_PER_CALL = 160;
  private static final int LISTED_PER_CALL = 100;
  private static final Duration RETRIES_OF_THROTTLED = Duration.ofMillis(1500);
  /** An UpdateService without a response takes effect within this time, or never. */
  private static final Duration MAX_LATENESS = Duration.ofMinutes(1);
  /** Leaves time for the calls between the beginning of an operation and its first change. */
  private static final Duration MARGIN = Duration.ofSeconds(20);

  private final CloudAccess cloud;
  private final Map<ServiceId, TrackedOperation> operations;
  private final Instant deadline;
  private int stepsLeft;

  /** @param operations what the function does to each service; it may read and change others as well */
  FunctionPorts(CloudAccess cloud, Map<ServiceId, TrackedOperation> operations, Duration timeout) {
    this.cloud = cloud;
    this.operations = operations;
    deadline = cloud.now().plus(timeout);
    stepsLeft = cloud.faults().stepsUntilDeath();
  }

  @Override
  public BatchResult<ServiceLifecycle> read(Collection<ServiceId> services) {
    return inCalls(ApiCall.DESCRIBE_SERVICES, services, SERVICES_PER_CALL,
        batch -> cloud.target().read(batch));
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since) {
    return inCalls(ApiCall.GET_METRIC_DATA, services, METRICS_PER_CALL,
        batch -> cloud.target().read(batch, since));
  }

  private <T> BatchResult<T> inCalls(ApiCall call, Collection<ServiceId> services, int perCall,
      Function<Collection<ServiceId>, BatchResult<T>> read) {
    List<ServiceId> all = List.copyOf(services);
    Map<ServiceId, Result<T>> results = LinkedHashMap.newLinkedHashMap(all.size());
    for (int from = 0; from < all.size(); from += perCall) {
      List<ServiceId> batch = all.subList(from, Math.min(from + perCall, all.size()));
      Instant sent = cloud.now();
      if (call == ApiCall.DESCRIBE_SERVICES) {
        batch.forEach(id -> withOperation(id, operation -> operation.read(sent)));
      }
      try {
        results.putAll(call(call, () -> read.apply(batch)).byService());
      } catch (OperationFailedException failed) {
        batch.forEach(id -> results.put(id, Result.failed(failed.failure())));
      }
    }
    return new BatchResult<>(results);
  }

  @Override
  public Collection<ServiceId> list(String cluster) {
    Collection<ServiceId> listed = call(ApiCall.LIST_SERVICES, () -> cloud.target().list(cluster));
    for (int page = LISTED_PER_CALL; page < listed.size(); page += LISTED_PER_CALL) {
      pause(cloud.callTime());
    }
    return listed;
  }

  /** Runs a call that changes nothing. */
  private <T> T call(ApiCall call, Supplier<T> effect) {
    begin(call);
    Fate fate = cloud.faults().fate();
    failIfRejected(call, fate);
    Duration time = cloud.callTime();
    pause(time.dividedBy(2));
    if (fate != Fate.SUCCEEDS) {
      pause(FaultInjector.CALL_TIMEOUT);
      throw new OperationFailedException(new Failure.TimedOut(call.action(), FaultInjector.CALL_TIMEOUT));
    }
    T result = effect.get();
    pause(time.dividedBy(2));
    return result;
  }

  @Override
  public void execute(ScaleCommand command) {
    ApiCall call = command instanceof WriteTags ? ApiCall.TAG_RESOURCE : ApiCall.UPDATE_SERVICE;
    cloud.interrupt();
    if (stepsLeft == 0 && !cloud.faults().isDenied(command.service())) {
      // The function dies while the call is in flight.
      apply(command, cloud.faults().fateOfLastCall());
    }
    begin(call);
    if (cloud.faults().isDenied(command.service())) {
      pause(cloud.callTime());
      throw new OperationFailedException(new Failure.Denied(call.action()));
    }
    Fate fate = cloud.faults().fate();
    failIfRejected(call, fate);
    Duration time = cloud.callTime();
    pauseWithoutDeath(time.dividedBy(2));
    apply(command, fate);
    if (fate != Fate.SUCCEEDS) {
      pauseWithoutDeath(FaultInjector.CALL_TIMEOUT);
      throw new OperationFailedException(new Failure.TimedOut(call.action(), FaultInjector.CALL_TIMEOUT));
    }
    pause(time.dividedBy(2));
  }

  /** Waits for the rate limit; throttled retries take time, too. */
  private void begin(ApiCall call) {
    step();
    Duration wait = cloud.reserve(call);
    if (wait.compareTo(CloudTiming.MAX_WAIT) > 0) {
      pauseWithoutDeath(CloudTiming.MAX_WAIT);
      throw new OperationFailedException(new Failure.Throttled(call.action()));
    }
    if (wait.isPositive()) {
      pauseWithoutDeath(wait);
    }
  }

  private void failIfRejected(ApiCall call, Fate fate) {
    if (fate == Fate.THROTTLED) {
      pauseWithoutDeath(RETRIES_OF_THROTTLED);
      throw new OperationFailedException(new Failure.Throttled(call.action()));
    }
    if (fate == Fate.UNREACHABLE) {
      pauseWithoutDeath(cloud.callTime());
      throw new OperationFailedException(new Failure.Unreachable(call.action(), "HTTP 500 (internal error)"));
    }
  }

  private void apply(ScaleCommand command, Fate fate) {
    TrackedOperation operation = operations.get(command.service());
    Instant sent = cloud.now();
    if (fate == Fate.LATE) {
      Duration delay = cloud.faults().upTo(maxLateness(command, operation, sent));
      if (operation != null) {
        operation.late++;
      }
      cloud.in(delay, () -> cloud.applyLate(operation, command, sent));
    } else if (fate != Fate.LOST) {
      cloud.apply(operation, command, sent);
    }
  }

  /**
   * Returns how late a change can take effect: tags within the settle time after the read that they are based
   * on, and a count within the maximum length of an operation.
   */
  private static Duration maxLateness(ScaleCommand command, @Nullable TrackedOperation operation,
      Instant sent) {
    if (operation == null) {
      return Duration.ZERO;
    }
    if (command instanceof WriteTags) {
      Instant read = operation.lastRead;
      return read == null ? Duration.ZERO
          : Duration.between(sent, read.plus(IntentLedger.MAX_LAG)).minusMillis(1);
    }
    Instant began = operation.firstWrite == null ? sent : operation.firstWrite;
    Duration left = Duration.between(sent, began.plus(TrackedOperation.MAX_LENGTH).minus(MARGIN));
    return left.compareTo(MAX_LATENESS) < 0 ? left : MAX_LATENESS;
  }

  private void withOperation(ServiceId service, Consumer<TrackedOperation> action) {
    TrackedOperation operation = operations.get(service);
    if (operation != null) {
      action.accept(operation);
    }
  }

  @Override
  public void pause(Duration duration) {
    step();
    pauseWithoutDeath(duration);
  }

  private void step() {
    if (stepsLeft-- == 0) {
      throw new FunctionDiedException("the function died");
    }
  }

  /** Pauses; the function dies if its timeout comes first. */
  private void pauseWithoutDeath(Duration duration) {
    Duration left = Duration.between(cloud.now(), deadline);
    if (duration.compareTo(left) > 0) {
      cloud.pause(left);
      throw new FunctionDiedException("the function timed out");
    }
    cloud.pause(duration);
  }
}
