package io.fluidity.domain.activity;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import static io.fluidity.domain.activity.Reports.at;

/** Evidence of a service that was woken at 08:00 and is checked at 09:00:20. */
final class Evidences {

  static final Instant WOKEN = at("08:00");
  static final Instant NOW = at("09:00:20");

  private Evidences() {}

  static Activity.Observed evidence(Reports... signals) {
    return evidenceAt(NOW, signals);
  }

  static Activity.Observed evidenceAt(Instant now, Reports... signals) {
    return Activity.of(Stream.of(signals).map(Reports::all).toList(), new EvidenceWindow(WOKEN, WOKEN, now));
  }

  /** Returns the evidence as {@code last use; idle minutes since instant; end of the known minutes}. */
  static String show(Activity.Observed evidence) {
    return "%s; %d since %s; %s".formatted(time(evidence.lastUse()), evidence.idleMinutes(),
        time(evidence.idleSince()), time(evidence.knownUntil()) + (evidence.inUse() ? ", in use" : ""));
  }

  private static String time(@Nullable Instant instant) {
    return instant == null ? "never" : instant.atZone(ZoneOffset.UTC).toLocalTime().toString();
  }
}
