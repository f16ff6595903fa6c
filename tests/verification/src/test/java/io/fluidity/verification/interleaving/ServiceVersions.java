package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle;

/** All versions of the service that there were, each once, and the answers of the looks that showed them. */
final class ServiceVersions {

  private static final int MAX_TICKS = 16;
  private static final StepResult CHANGED = new StepResult(null, InitialState.START);

  private final Duration tick;
  private final Map<ServiceVersion, Integer> numbers = new HashMap<>();
  private final List<ServiceVersion> versions = new ArrayList<>();
  private final List<ServiceLifecycle> shown = new ArrayList<>();
  private final List<@Nullable StepResult[]> answers = new ArrayList<>();

  ServiceVersions(Duration tick) {
    this.tick = tick;
  }

  ServiceVersion get(int number) {
    return versions.get(number);
  }

  int number(ServiceVersion version) {
    Integer known = numbers.get(version);
    if (known != null) {
      return known;
    }
    int number = versions.size();
    numbers.put(version, number);
    versions.add(version);
    shown.add(version.shown());
    answers.add(new StepResult[MAX_TICKS]);
    return number;
  }

  /** What a look gives that shows this version, so many ticks after the start. */
  StepResult look(int number, int ticks) {
    @Nullable
    StepResult[] ofVersion = answers.get(number);
    StepResult known = ofVersion[ticks];
    if (known == null) {
      known = new StepResult(shown.get(number), InitialState.START.plus(tick.multipliedBy(ticks)));
      ofVersion[ticks] = known;
    }
    return known;
  }

  /** What a change gives. */
  StepResult change() {
    return CHANGED;
  }
}
