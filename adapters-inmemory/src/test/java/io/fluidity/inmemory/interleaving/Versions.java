package io.fluidity.inmemory.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.service.ServiceLifecycle;

/** All versions of the service that there were, each once, and the answers of the looks that showed them. */
final class Versions {

  private static final int MOST_TICKS = 16;
  private static final Answer CHANGED = new Answer(null, Before.START);

  private final Duration tick;
  private final Map<Version, Integer> numbers = new HashMap<>();
  private final List<Version> versions = new ArrayList<>();
  private final List<ServiceLifecycle> shown = new ArrayList<>();
  private final List<@Nullable Answer[]> answers = new ArrayList<>();

  Versions(Duration tick) {
    this.tick = tick;
  }

  Version get(int number) {
    return versions.get(number);
  }

  int number(Version version) {
    Integer known = numbers.get(version);
    if (known != null) {
      return known;
    }
    int number = versions.size();
    numbers.put(version, number);
    versions.add(version);
    shown.add(version.shown());
    answers.add(new Answer[MOST_TICKS]);
    return number;
  }

  /** What a look gives that shows this version, so many ticks after the start. */
  Answer look(int number, int ticks) {
    @Nullable
    Answer[] ofVersion = answers.get(number);
    Answer known = ofVersion[ticks];
    if (known == null) {
      known = new Answer(shown.get(number), Before.START.plus(tick.multipliedBy(ticks)));
      ofVersion[ticks] = known;
    }
    return known;
  }

  /** What a change gives. */
  Answer change() {
    return CHANGED;
  }
}
