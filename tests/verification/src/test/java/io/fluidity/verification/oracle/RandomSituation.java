package io.fluidity.verification.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.sleep.IdleLimits;
import io.fluidity.domain.sleep.IdlePolicy;

/** Draws a situation: signals of all kinds with noise, gaps, lateness, disorder, duplicates, wrong clocks. */
final class RandomSituation {

  private static final Instant EPOCH = Instant.parse("2026-03-02T08:00:00Z");
  private static final int MAX_SIGNALS = 4;
  private static final int MAX_MINUTES_AWAKE = 60;
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<Double> INVALID = List.of(Double.NaN, Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY, -1.0, -1e12);

  private final SplittableRandom random;
  private final Instant now;

  RandomSituation(long seed) {
    random = new SplittableRandom(seed);
    now = EPOCH.plusMillis(random.nextInt(10 * 60_000)).truncatedTo(drawPrecision());
  }

  Situation draw() {
    Instant woken = before(now, MAX_MINUTES_AWAKE);
    Instant adopted = maybe(8) ? before(now, MAX_MINUTES_AWAKE) : null;
    Instant seenWaking = maybe(4) ? before(now, MAX_MINUTES_AWAKE / 2) : null;
    List<SignalSamples> signals = new ArrayList<>();
    for (int i = 1 + random.nextInt(MAX_SIGNALS); i > 0; i--) {
      ActivitySignal signal = signal("m" + i);
      signals.add(maybe(12) ? SignalSamples.none(signal) : samples(signal, woken));
    }
    return new Situation(now, woken, adopted, seenWaking, signals, policy());
  }

  private IdlePolicy policy() {
    Duration threshold = minutes(1, 20);
    Duration staleAfter = minutes(2, 10);
    return new IdlePolicy(new IdleLimits(threshold, Duration.ZERO, Duration.ZERO, staleAfter,
        threshold.plus(staleAfter).plus(minutes(0, 60)), null));
  }

  private ActivitySignal signal(String name) {
    Kind kind = KINDS.get(random.nextInt(KINDS.size()));
    boolean counts = kind == Kind.GAUGE || kind == Kind.SUM;
    return new ActivitySignal("Any", name, "Maximum", kind, counts && maybe(3) ? 10 : 0,
        maybe(3) ? ActivitySignal.FIVE_MINUTES : ActivitySignal.MINUTE,
        counts && maybe(2) ? MissingData.NOT_ACTIVE : MissingData.UNKNOWN,
        maybe(2) ? ActivitySignal.DEFAULT_DELAY : Duration.ofSeconds(random.nextInt(1801)), Map.of());
  }

  /** Draws runs of use, idleness and gaps, up to the lateness of the signal. */
  private SignalSamples samples(ActivitySignal signal, Instant woken) {
    long period = signal.period().toSeconds();
    long start = woken.minusSeconds(random.nextInt(600)).getEpochSecond() / period * period;
    long end = now.getEpochSecond() - (maybe(2) ? 0 : random.nextInt(25 * 60)) + (maybe(20) ? 600 : 0);
    List<double[]> drawn = new ArrayList<>();
    double lastUse = maybe(2) ? 0 : start - random.nextInt(900);
    while (start <= end) {
      int what = random.nextInt(8);
      for (int length = 1 + random.nextInt(12); length > 0 && start <= end; length--, start += period) {
        lastUse = what < 2 ? start + random.nextInt((int) period) : lastUse;
        if (what < 6) {
          drawn.add(new double[]{start, value(signal, what < 2, lastUse)});
        }
      }
    }
    disorder(drawn);
    return SignalSamples.of(signal, drawn.stream().mapToLong(sample -> (long) sample[0]).toArray(),
        drawn.stream().mapToDouble(sample -> sample[1]).toArray(), drawn.size());
  }

  private double value(ActivitySignal signal, boolean used, double lastUse) {
    if (maybe(100)) {
      return INVALID.get(random.nextInt(INVALID.size()));
    }
    if (signal.kind() != Kind.TIMESTAMP) {
      return used ? signal.above() + (maybe(2) ? 0.5 : 40) : random.nextInt((int) signal.above() + 1);
    }
    double seconds = lastUse + (maybe(30) ? random.nextInt(600) : 0) + (maybe(5) ? random.nextDouble() : 0);
    return maybe(4) ? seconds * 1000 : seconds;
  }

  private void disorder(List<double[]> samples) {
    if (maybe(3)) {
      for (int i = samples.size() - 1; i > 0; i--) {
        samples.add(samples.remove(random.nextInt(i + 1)));
      }
    }
    for (int i = maybe(4) ? Math.min(3, samples.size()) : 0; i > 0; i--) {
      samples.add(samples.get(random.nextInt(samples.size())).clone());
      samples.getLast()[1] = maybe(2) ? samples.getLast()[1] : 0;
    }
  }

  private Instant before(Instant instant, int minutes) {
    return instant.minusMillis(random.nextInt(minutes * 60_000)).truncatedTo(drawPrecision());
  }

  private ChronoUnit drawPrecision() {
    return switch (random.nextInt(3)) {
      case 0 -> ChronoUnit.MINUTES;
      case 1 -> ChronoUnit.SECONDS;
      default -> ChronoUnit.MILLIS;
    };
  }

  private Duration minutes(int min, int max) {
    return Duration.ofMinutes(min + random.nextInt(max - min + 1));
  }

  private boolean maybe(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /** Returns the situation with a number; the same for the same seed and number. */
  static Situation number(long seed, long number) {
    return new RandomSituation(seed + number * 0x9e3779b97f4a7c15L).draw();
  }

  /** Describes where the samples disagree with an expectation; {@code null} if nothing was found. */
  static String describe(long seed, long number, @Nullable String problem) {
    return "seed " + seed + ", situation " + number + ": " + problem + "\n  " + number(seed, number);
  }
}
