package io.fluidity.domain.activity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.Signals.Sample;
import io.fluidity.domain.activity.Signals.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/** Random samples: not a number, in the future, several of one minute, in any order. */
class SamplesFuzzTest {

  private static final long SEED = 20260302;
  private static final int ROUNDS = 20_000;
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final List<Double> VALUES = List.of(Double.NaN, Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY, -1.0, -0.0, 0.0, Double.MIN_VALUE, 1.0, 3.0, 1e9, 1e300, Double.MAX_VALUE,
      (double) NOW.getEpochSecond(), (double) NOW.getEpochSecond() - 600);

  private static final List<Kind> KINDS = List.of(Kind.values());

  private final Random random = new Random(SEED);

  @Test
  void noUseOrReportIsInTheFutureAndTheActivityMatchesTheRule() {
    for (int round = 0; round < ROUNDS; round++) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      List<Sample> samples = samples();
      Instant since = NOW.minusSeconds(random.nextInt(7200));

      Activity activity = of(kind, List.of(samples), since);

      assertThat(instants(activity))
          .as("seed %d, round %d: %s of %s since %s", SEED, round, samples, kind, since)
          .allMatch(instant -> !instant.isAfter(NOW))
          .isEqualTo(instants(sampleBySample(kind, samples, since)));
    }
  }

  @Test
  void theOrderTheDuplicatesAndTheSignalsOfSamplesDoNotMatter() {
    for (int round = 0; round < ROUNDS; round++) {
      Kind kind = KINDS.get(random.nextInt(KINDS.size()));
      List<Sample> samples = samples();
      List<Sample> others = new ArrayList<>(samples);
      others.addAll(samples);
      Collections.shuffle(others, random);
      int split = random.nextInt(others.size() + 1);
      Instant since = NOW.minusSeconds(random.nextInt(7200));

      assertThat(of(kind, List.of(others.subList(0, split), others.subList(split, others.size())), since))
          .as("seed %d, round %d: %s of %s", SEED, round, samples, kind)
          .isEqualTo(of(kind, List.of(samples), since));
    }
  }

  /** Applies the rule to one sample at a time. */
  private static Activity sampleBySample(Kind kind, List<Sample> samples, Instant since) {
    Instant use = null;
    Instant reported = null;
    for (Sample sample : samples) {
      boolean counts = Double.isFinite(sample.value()) && sample.value() >= 0
          && !sample.minute().isBefore(since);
      if (counts) {
        Instant end = atMostNow(sample.minute().getEpochSecond() + 60);
        reported = later(reported, end);
        if (sample.value() > 0) {
          use = later(use, kind == Kind.TIMESTAMP ? atMostNow((long) sample.value()) : end);
        }
      }
    }
    return reported == null ? new Activity.NoData() : new Activity.Reported(use, reported);
  }

  private static Instant atMostNow(long second) {
    return second > NOW.getEpochSecond() ? NOW : Instant.ofEpochSecond(second);
  }

  private static Instant later(@Nullable Instant a, Instant b) {
    return a == null || b.isAfter(a) ? b : a;
  }

  private static List<Instant> instants(Activity activity) {
    List<Instant> instants = new ArrayList<>();
    if (activity instanceof Activity.Reported(var use, var until)) {
      instants.add(until);
      if (use != null) {
        instants.add(use);
      }
    }
    return instants;
  }

  private List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (int i = random.nextInt(8); i > 0; i--) {
      long minute = switch (random.nextInt(8)) {
        case 0 -> NOW.getEpochSecond() + random.nextInt(100_000);
        case 1 -> Instant.MIN.getEpochSecond();
        case 2 -> Instant.MAX.getEpochSecond() - 60;
        default -> NOW.getEpochSecond() - random.nextInt(10_000);
      };
      samples.add(new Sample(Instant.ofEpochSecond(minute), VALUES.get(random.nextInt(VALUES.size()))));
    }
    return samples;
  }

  private static Activity of(Kind kind, List<List<Sample>> signals, Instant since) {
    Signal signal = new Signal(kind, MissingData.UNKNOWN);
    return Activity.of(signals.stream().map(signal::samples).toList(), since, NOW);
  }
}
