package io.fluidity.domain.intent;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.intent.IntentTag.InstantTag;

/** Timestamps as a read returns them; {@code null} for a tag that is missing. */
public final class SampleTimestamps {

  private SampleTimestamps() {}

  public static IntentTimestamps intents(@Nullable Instant woken, @Nullable Instant slept,
      @Nullable Instant killed) {
    Map<InstantTag, Instant> instants = new EnumMap<>(InstantTag.class);
    put(instants, InstantTag.WOKEN_AT, woken);
    put(instants, InstantTag.SLEPT_AT, slept);
    put(instants, InstantTag.KILLED_AT, killed);
    return new IntentTimestamps(instants, null);
  }

  public static IntentTimestamps count(@Nullable Integer awakeCount) {
    return new IntentTimestamps(Map.of(), awakeCount);
  }

  private static void put(Map<InstantTag, Instant> instants, InstantTag tag, @Nullable Instant at) {
    if (at != null) {
      instants.put(tag, at);
    }
  }
}
