package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle;

/** Numbers all versions of the service, and caches the results of the reads that return them. */
final class ServiceVersions {

  private static final int MAX_TICKS = 16;
  private static final StepResult WRITTEN = new StepResult(null, InitialState.START);

  private final Duration tick;
  private final Map<ServiceVersion, Integer> numbers = new HashMap<>();
  private final List<ServiceVersion> versions = new ArrayList<>();
  private final List<ServiceLifecycle> lifecycles = new ArrayList<>();
  private final List<@Nullable StepResult[]> reads = new ArrayList<>();

  ServiceVersions(Duration tick) {
    this.tick = tick;
  }

  ServiceVersion get(int number) {
    return versions.get(number);
  }

  int number(ServiceVersion version) {
    Integer present = numbers.get(version);
    if (present != null) {
      return present;
    }
    int number = versions.size();
    numbers.put(version, number);
    versions.add(version);
    lifecycles.add(version.toLifecycle());
    reads.add(new StepResult[MAX_TICKS]);
    return number;
  }

  /** Returns the result of a read that returns a version some ticks after the start. */
  StepResult read(int number, int ticks) {
    @Nullable
    StepResult[] byTicks = reads.get(number);
    StepResult result = byTicks[ticks];
    if (result == null) {
      result = new StepResult(lifecycles.get(number), InitialState.START.plus(tick.multipliedBy(ticks)));
      byTicks[ticks] = result;
    }
    return result;
  }

  /** Returns the result of any write. */
  StepResult written() {
    return WRITTEN;
  }
}
