package io.fluidity.inmemory;

import java.util.EnumMap;
import java.util.Map;

/**
 * Rate limits of writes in an account and region (Amazon ECS API reference, "Request throttling for the
 * Amazon ECS API"): a burst of 50 service modify actions, refilled at 5 per second, and a burst of 20 tag
 * modify actions, refilled at 10 per second. Not thread-safe.
 */
final class WriteQuotas {

  private final Map<ApiCall, Bucket> buckets = new EnumMap<>(
      Map.of(ApiCall.UPDATE_SERVICE, new Bucket(50, 200), ApiCall.TAG_RESOURCE, new Bucket(20, 100)));

  /** Returns whether a call is within its limit, and counts it if so. Reads have no limit here. */
  boolean admit(ApiCall call, long now) {
    Bucket bucket = buckets.get(call);
    return bucket == null || bucket.take(now);
  }

  private static final class Bucket {
    private final long capacityMillis;
    private final long intervalMillis;
    /** When the tokens that were taken are refilled. */
    private long refilledAt = Long.MIN_VALUE;

    Bucket(int capacity, long intervalMillis) {
      this.intervalMillis = intervalMillis;
      capacityMillis = capacity * intervalMillis;
    }

    boolean take(long now) {
      long after = Math.max(refilledAt, now) + intervalMillis;
      if (after - now > capacityMillis) {
        return false;
      }
      refilledAt = after;
      return true;
    }
  }
}
