package io.fluidity.verification.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

import io.fluidity.inmemory.ApiCall;

/**
 * <<<<<<< HEAD Duration of calls, share of calls that fail, and rate at which ECS accepts changes. =======
 * Duration of calls, share of failing calls, and whether ECS limits the rate of changes. >>>>>>> lang
 *
 * @param minCallMillis minimum duration of a call
 * @param maxCallMillis maximum duration of a call
 * @param failingShare share of the calls that are throttled; as many fail with an internal error, and as many
 *          have no response
 * @param limited whether ECS limits the rate of changes
 */
record CloudTiming(int minCallMillis, int maxCallMillis, double failingShare, boolean limited) {

  /** A caller whose retries of a throttled call would take longer gives up. */
  static final Duration MAX_WAIT = Duration.ofSeconds(3);

  Duration callTime(RandomGenerator random) {
    return Duration.ofMillis(minCallMillis + random.nextInt(maxCallMillis - minCallMillis + 1));
  }

  Rates rates() {
    return new Rates(limited);
  }

  /** Token buckets of an account and region, one for each kind of call. */
  static final class Rates {

    /** Burst and refill of a bucket (Amazon ECS API reference, "Request throttling"). */
    private record Bucket(int burst, int perSecond) {}

    private static final Map<ApiCall, Bucket> BUCKETS = new EnumMap<>(
        Map.of(ApiCall.UPDATE_SERVICE, new Bucket(50, 5), ApiCall.TAG_RESOURCE, new Bucket(20, 10),
            ApiCall.DESCRIBE_SERVICES, new Bucket(100, 20)));

    private final boolean limited;
    private final Map<ApiCall, Long> fullAt = new EnumMap<>(ApiCall.class);

    private Rates(boolean limited) {
      this.limited = limited;
    }

    /** Reserves a call, and returns how long it has to wait; more than the maximum if it is throttled. */
    Duration reserve(ApiCall call, long nowMillis) {
      Bucket bucket = BUCKETS.get(call);
      if (!limited || bucket == null) {
        return Duration.ZERO;
      }
      long interval = 1000 / bucket.perSecond;
      long full = Math.max(fullAt.getOrDefault(call, Long.MIN_VALUE), nowMillis) + interval;
      long wait = Math.max(0, full - interval * bucket.burst - nowMillis);
      if (wait <= MAX_WAIT.toMillis()) {
        fullAt.put(call, full);
      }
      return Duration.ofMillis(wait);
    }
  }
}
