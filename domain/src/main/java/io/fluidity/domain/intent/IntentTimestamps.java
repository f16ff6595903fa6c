package io.fluidity.domain.intent;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch.At;
import io.fluidity.domain.intent.TagPatch.Count;
import io.fluidity.domain.intent.TagPatch.Value;

/** Valid intent tags of a service at one instant. Immutable. */
public final class IntentTimestamps {

  private final EnumMap<InstantTag, Instant> instants;
  private final @Nullable Integer awakeCount;
  private final @Nullable Instant wokenAt;
  private final @Nullable Instant stoppedAt;
  private final @Nullable Instant awakeSince;

  /**
   * Creates timestamps.
   *
   * @param instants the instants of the valid tags
   * @param awakeCount {@code awake-count}, 1 or more; {@code null} if it is missing
   * @throws IllegalArgumentException if the count is below 1
   */
  public IntentTimestamps(Map<InstantTag, Instant> instants, @Nullable Integer awakeCount) {
    if (awakeCount != null && awakeCount < 1) {
      throw new IllegalArgumentException("awakeCount must be at least 1 (was " + awakeCount + ")");
    }
    EnumMap<InstantTag, Instant> copy = new EnumMap<>(InstantTag.class);
    copy.putAll(instants);
    this(copy, awakeCount);
  }

  private IntentTimestamps(EnumMap<InstantTag, Instant> instants, @Nullable Integer awakeCount) {
    this.instants = instants;
    this.awakeCount = awakeCount;
    wokenAt = later(at(InstantTag.WOKEN_AT), at(InstantTag.ADOPTED_AT));
    stoppedAt = later(at(InstantTag.SLEPT_AT),
        later(at(InstantTag.KILLED_AT), at(InstantTag.SCHEDULED_KILL_AT)));
    Instant recorded = at(InstantTag.AWAKE_SINCE);
    boolean current = recorded != null && (stoppedAt == null || !recorded.isBefore(stoppedAt));
    awakeSince = current ? recorded : wokenAt;
  }

  /**
   * Returns the instant of a tag.
   *
   * @param tag the tag
   * @return its instant, or {@code null} if it is missing
   */
  public @Nullable Instant at(InstantTag tag) {
    return instants.get(tag);
  }

  /** {@return the newest intent that wants the service awake: the last wake or adoption} */
  public @Nullable Instant wokenAt() {
    return wokenAt;
  }

  /** {@return the newest intent that wants the service at zero} */
  public @Nullable Instant stoppedAt() {
    return stoppedAt;
  }

  /** {@return when the last wake began to change the service; {@code null} if there was none} */
  public @Nullable Instant wakeBeganAt() {
    return later(wokenAt, at(InstantTag.WAKE_BEGAN_AT));
  }

  /** {@return when the last sleep or kill began to change the service; {@code null} if there was none} */
  public @Nullable Instant stopBeganAt() {
    return later(stoppedAt, at(InstantTag.STOP_BEGAN_AT));
  }

  /** {@return whether the newest intent is a wake; equal instants count as a wake} */
  public boolean wantAwake() {
    return wokenAt != null && (stoppedAt == null || !wokenAt.isBefore(stoppedAt));
  }

  /** {@return the newest intent of any kind} */
  public @Nullable Instant newest() {
    return later(wokenAt, stoppedAt);
  }

  /**
   * Returns the instant from which the limits of an awake service count.
   *
   * @return {@code awake-since}, or the last wake if that tag is missing or from before the last stop;
   *         {@code null} if there was no wake
   */
  public @Nullable Instant awakeSince() {
    return awakeSince;
  }

  /**
   * Returns the last instant at which the service was woken or adopted. A scheduled wake that was delivered
   * late has an older intent than this.
   *
   * @return the later of the last wake and the beginning of its time awake; {@code null} if there was no wake
   */
  public @Nullable Instant startedAt() {
    return later(wokenAt, awakeSince());
  }

  /**
   * Returns the instant from which idle time counts at the earliest.
   *
   * @return the last start, or a later check that found no running task; {@code null} if there was neither
   */
  public @Nullable Instant idleFrom() {
    return later(startedAt(), at(InstantTag.SEEN_WAKING_AT));
  }

  /**
   * Returns the end of the hold that is in force.
   *
   * @param now the current instant
   * @return the end of the hold, or {@code null} if there is none or it is over
   */
  public @Nullable Instant heldUntil(Instant now) {
    Instant holdUntil = at(InstantTag.HOLD_UNTIL);
    return holdUntil != null && now.isBefore(holdUntil) ? holdUntil : null;
  }

  /**
   * Returns the count that the last wake requested, or that the service had when it was last stopped.
   *
   * @return {@code awake-count}, 1 or more; {@code null} if it is missing
   */
  public @Nullable Integer awakeCount() {
    return awakeCount;
  }

  /**
   * Returns the desired count of a wake that does not specify one.
   *
   * @param defaultCount the configured count
   * @return {@code awake-count}, else the configured count
   */
  public int awakeCountOr(int defaultCount) {
    return awakeCount == null ? defaultCount : awakeCount;
  }

  /**
   * Returns these timestamps with one more intent, which a lagging read may not show yet.
   *
   * @param kind the kind of intent
   * @param instant its instant; no effect if it is older than the present instant of its kind
   * @return the merged timestamps
   */
  public IntentTimestamps including(IntentKind kind, Instant instant) {
    Instant present = at(kind.tag());
    if (present != null && !present.isBefore(instant)) {
      return this;
    }
    EnumMap<InstantTag, Instant> merged = new EnumMap<>(instants);
    merged.put(kind.tag(), instant);
    return new IntentTimestamps(merged, awakeCount);
  }

  /**
   * Returns these timestamps without an instant.
   *
   * @param tag the tag that counts as missing
   * @return the other timestamps
   */
  public IntentTimestamps without(InstantTag tag) {
    EnumMap<InstantTag, Instant> others = new EnumMap<>(instants);
    others.remove(tag);
    return new IntentTimestamps(others, awakeCount);
  }

  /** Returns these timestamps after a write of tags. */
  IntentTimestamps with(Map<IntentTag, Value> written) {
    EnumMap<InstantTag, Instant> after = new EnumMap<>(instants);
    Integer count = awakeCount;
    for (Map.Entry<IntentTag, Value> each : written.entrySet()) {
      if (!(each.getKey() instanceof InstantTag tag)) {
        count = each.getValue() instanceof Count(int value) ? value : null;
      } else if (each.getValue() instanceof At(Instant instant)) {
        after.put(tag, instant);
      } else {
        after.remove(tag);
      }
    }
    return new IntentTimestamps(after, count);
  }

  /** Returns the instants themselves: the caller must not change them. */
  Map<InstantTag, Instant> instants() {
    return instants;
  }

  /**
   * Returns the later of two instants.
   *
   * @param a an instant, or {@code null} if it is missing
   * @param b another
   * @return the later one; {@code null} if both are missing
   */
  public static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.isBefore(b) ? b : a;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntentTimestamps timestamps && instants.equals(timestamps.instants)
        && Objects.equals(awakeCount, timestamps.awakeCount);
  }

  @Override
  public int hashCode() {
    return instants.hashCode();
  }

  @Override
  public String toString() {
    return instants + (awakeCount == null ? "" : " awake-count " + awakeCount);
  }
}
