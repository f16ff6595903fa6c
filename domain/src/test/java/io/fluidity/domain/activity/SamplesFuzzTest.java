package io.fluidity.domain.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.Reports.Sample;

import static org.assertj.core.api.Assertions.assertThat;

/** Random samples of random signals: not a number, in the future, several of one minute, in any order. */
class SamplesFuzzTest {

  private static final long SEED = 20260302;
  private static final int ROUNDS = 2_000;
  private static final long NOW = Instant.parse("2026-03-02T08:00:00Z").getEpochSecond();
  private static final List<Double> VALUES = List.of(Double.NaN, Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY, -1.0, -0.0, 0.0, 0.0, 0.0, Double.MIN_VALUE, 1.0, 3.0, 1e9, 1e300,
      Double.MAX_VALUE);
  private static final List<Kind> KINDS = List.of(Kind.values());

  private final Random random = new Random(SEED);

  @Test
  void everyMinuteAgreesWithTheRuleAppliedToItAlone() {
    for (int round = 0; round < ROUNDS; round++) {
      Situation situation = situation();
      Activity.Observed evidence = situation.evidence();

      assertThat("%d".formatted(evidence.idleMinutes()) + (evidence.inUse() ? " in use" : ""))
          .as("seed %d, round %d: %s", SEED, round, situation)
          .isEqualTo(situation.expected());
      Instant lastUse = evidence.lastUse();
      assertThat(lastUse == null || lastUse.getEpochSecond() <= situation.now()).isTrue();
    }
  }

  @Test
  void theOrderAndTheDuplicatesOfSamplesDoNotMatter() {
    for (int round = 0; round < ROUNDS / 4; round++) {
      Situation situation = situation();
      assertThat(situation.shuffled(random).evidence()).as("seed %d, round %d: %s", SEED, round, situation)
          .isEqualTo(situation.evidence());
    }
  }

  private Situation situation() {
    List<Reports> signals = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      boolean counts = kind == Kind.GAUGE || kind == Kind.SUM;
      signals.add(new Reports(new ActivitySignal("Any", "Any", "Maximum", kind,
          counts ? random.nextInt(2) : 0,
          random.nextInt(3) == 0 ? ActivitySignal.FIVE_MINUTES : ActivitySignal.MINUTE,
          counts && random.nextBoolean() ? MissingData.NOT_ACTIVE : MissingData.UNKNOWN,
          Duration.ofMinutes(random.nextInt(6)), Map.of()), samples(kind), Duration.ZERO));
    }
    return new Situation(signals, NOW - random.nextInt(7200), NOW + random.nextInt(60));
  }

  private List<Sample> samples(Kind kind) {
    List<Sample> samples = new ArrayList<>();
    for (int i = random.nextInt(40); i > 0; i--) {
      long start = switch (random.nextInt(40)) {
        case 0 -> NOW + random.nextInt(100_000);
        case 1 -> Instant.MIN.getEpochSecond();
        case 2 -> Instant.MAX.getEpochSecond() - 600;
        default -> NOW - 300L * random.nextInt(24) - (random.nextBoolean() ? 0 : 60L * random.nextInt(5));
      };
      double value = kind == Kind.TIMESTAMP && random.nextInt(4) > 0 ? start - random.nextInt(-400, 4000)
          : VALUES.get(random.nextInt(VALUES.size()));
      samples.add(new Sample(Instant.ofEpochSecond(start), value));
    }
    return samples;
  }

  /** Signals, the second of the wake, and the current second. */
  private record Situation(List<Reports> signals, long woken, long now) {

    Activity.Observed evidence() {
      Instant from = Instant.ofEpochSecond(woken);
      List<SignalSamples> samples = new ArrayList<>();
      for (Reports each : signals) {
        samples.add(SignalSamples.of(each.signal(),
            each.samples().stream().mapToLong(sample -> sample.start().getEpochSecond()).toArray(),
            each.samples().stream().mapToDouble(Sample::value).toArray(), each.samples().size()));
      }
      return Activity.of(samples, new EvidenceWindow(from, from, Instant.ofEpochSecond(now)));
    }

    Situation shuffled(Random random) {
      return new Situation(signals.stream().map(each -> {
        List<Sample> twice = new ArrayList<>(each.samples());
        twice.addAll(each.samples());
        Collections.shuffle(twice, random);
        return new Reports(each.signal(), twice, each.late());
      }).toList(), woken, now);
    }

    /** Returns the idle minutes since the last active one, and whether the newest known one is active. */
    String expected() {
      TreeSet<Long> active = new TreeSet<>();
      TreeSet<Long> idle = new TreeSet<>();
      for (long minute = Math.floorDiv(woken, 60) * 60; minute <= now; minute += 60) {
        long at = minute;
        List<Reports> contributing = signals.stream().filter(this::contributes).toList();
        if (signals.stream().anyMatch(signal -> isActive(signal, at))) {
          active.add(at);
        } else if (!contributing.isEmpty() && contributing.stream().allMatch(each -> isIdle(each, at))) {
          idle.add(at);
        }
      }
      long last = active.isEmpty() ? Long.MIN_VALUE : active.last();
      long count = idle.stream().filter(minute -> minute > last && minute >= woken).count();
      boolean inUse = !active.isEmpty() && (idle.isEmpty() || idle.last() < last);
      return "%d".formatted(count) + (inUse ? " in use" : "");
    }

    /** Samples of periods that began since the wake. */
    private List<Sample> valid(Reports signal) {
      return proving(signal).stream().filter(each -> second(each) >= woken).toList();
    }

    /** Samples of periods of which a whole minute is after the wake. */
    private List<Sample> proving(Reports signal) {
      long period = signal.signal().period().toSeconds();
      return signal.samples().stream()
          .filter(each -> Double.isFinite(each.value()) && each.value() >= 0
              && second(each) + period - 60 >= woken
              && (signal.signal().kind() != Kind.TIMESTAMP || seconds(each) <= second(each) + period + 60))
          .toList();
    }

    private boolean contributes(Reports signal) {
      boolean heartbeat = signals.stream().anyMatch(
          each -> each.signal().kind() == Kind.HEARTBEAT && !valid(each).isEmpty());
      return signal.signal().kind() != Kind.HEARTBEAT && (!valid(signal).isEmpty()
          || (signal.signal().missingData() == MissingData.NOT_ACTIVE && heartbeat));
    }

    private static long second(Sample sample) {
      return sample.start().getEpochSecond();
    }

    private static long seconds(Sample sample) {
      return (long) (sample.value() >= 1e11 ? sample.value() / 1000 : sample.value());
    }

    private boolean isActive(Reports signal, long minute) {
      long period = signal.signal().period().toSeconds();
      if (signal.signal().kind() == Kind.HEARTBEAT) {
        return false;
      }
      return proving(signal).stream().anyMatch(each -> {
        if (signal.signal().kind() == Kind.TIMESTAMP) {
          long use = Math.min(now, Math.min(seconds(each), second(each) + period - 1));
          return use >= woken && use >= minute && use < minute + 60;
        }
        boolean covers = second(each) > now ? minute > now - 60
            : second(each) < minute + 60 && second(each) + period > minute
                && (second(each) >= woken || minute >= woken);
        return each.value() > signal.signal().above() && covers;
      });
    }

    private boolean isIdle(Reports signal, long minute) {
      long period = signal.signal().period().toSeconds();
      boolean sampled = valid(signal).stream().anyMatch(
          each -> second(each) <= minute && second(each) + period > minute && second(each) <= now);
      if (signal.signal().kind() == Kind.TIMESTAMP) {
        return valid(signal).stream().filter(each -> second(each) <= now).anyMatch(each -> {
          long over = second(each) + period <= now / 60 * 60 ? second(each) + period : second(each);
          return minute >= woken && seconds(each) < minute && minute + 60 <= over;
        });
      }
      if (sampled) {
        return valid(signal).stream().anyMatch(each -> each.value() <= signal.signal().above()
            && second(each) <= minute && second(each) + period > minute && second(each) + period <= now);
      }
      long start = Math.floorDiv(minute, period) * period;
      return signal.signal().missingData() == MissingData.NOT_ACTIVE && start >= woken
          && start + period <= completeUntil(signal);
    }

    /** Returns the second up to which a missing sample means that there is none. */
    private long completeUntil(Reports signal) {
      List<Reports> heartbeats = signals.stream().filter(each -> each.signal().kind() == Kind.HEARTBEAT)
          .toList();
      return heartbeats.isEmpty() ? now - signal.signal().delay().toSeconds()
          : heartbeats.stream().flatMapToLong(each -> valid(each).stream().filter(one -> second(one) <= now)
              .mapToLong(one -> second(one) + each.signal().period().toSeconds() <= now
                  ? second(one) + each.signal().period().toSeconds()
                  : second(one)))
              .max().orElse(Long.MIN_VALUE);
    }
  }
}
