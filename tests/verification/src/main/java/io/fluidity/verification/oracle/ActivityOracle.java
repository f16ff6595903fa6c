package io.fluidity.verification.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.SignalSamples;

/**
 * Activity of a service, computed from the samples alone, as the specification defines it: for each minute,
 * which signals report use and which report idleness. Shares no code with the domain, so that a comparison
 * reveals a mistake of either. Minutes are numbered from the epoch.
 *
 * @param active minutes in which any signal reports use
 * @param idle minutes that every contributing signal reports idle
 * @param idleSince the end of the last active minute, or the instant from which idle time counts
 * @param countsFrom the first minute that counts as idle time
 * @param now the instant of the judgement
 */
public record ActivityOracle(SortedSet<Long> active, SortedSet<Long> idle, Instant idleSince, long countsFrom,
    Instant now) {

  private static final long MINUTE = 60;
  private static final Duration RETENTION = Duration.ofDays(15);

  /**
   * Judges the samples that can be read at an instant.
   *
   * @param signals the samples of each signal
   * @param wokenAt the last wake or adoption
   * @param idleFrom the last wake, adoption, or check that found no running task
   * @param now the instant
   * @return the judgement
   */
  public static ActivityOracle judge(List<SignalSamples> signals, Instant wokenAt, Instant idleFrom,
      Instant now) {
    Instant readFrom = wokenAt.isBefore(now.minus(RETENTION)) ? now.minus(RETENTION) : wokenAt;
    List<SignalReport> heartbeats = new ArrayList<>();
    List<SignalReport> others = new ArrayList<>();
    for (SignalSamples samples : signals) {
      SignalReport report = new SignalReport(samples, readFrom, now);
      (samples.signal().kind() == Kind.HEARTBEAT ? heartbeats : others).add(report);
    }
    boolean heartbeatSeen = heartbeats.stream().anyMatch(SignalReport::hasSample);
    SortedSet<Long> active = new TreeSet<>();
    others.forEach(report -> active.addAll(report.active()));
    List<SignalReport> contributing = others.stream()
        .filter(report -> report.hasSample() || (report.isNotActiveIfMissing() && heartbeatSeen)).toList();
    contributing.stream().filter(SignalReport::isNotActiveIfMissing)
        .forEach(report -> report.completeUntil(completeUntil(report, heartbeats, now)));
    SortedSet<Long> idle = idleOfAll(contributing);
    idle.removeAll(active);
    Instant lastActiveEnd = active.isEmpty() ? Instant.MIN : earlier(end(active.last()), now);
    Instant since = lastActiveEnd.isAfter(idleFrom) ? lastActiveEnd : idleFrom;
    long afterUse = active.isEmpty() ? Long.MIN_VALUE : active.last() + 1;
    return new ActivityOracle(active, idle, since, Math.max(afterUse, firstWholeMinuteFrom(idleFrom)), now);
  }

  /** Without a heartbeat, a sample counts as late until the configured delay is over. */
  private static Instant completeUntil(SignalReport report, List<SignalReport> heartbeats, Instant now) {
    if (heartbeats.isEmpty()) {
      return now.minus(report.delay());
    }
    Instant newest = Instant.MIN;
    for (SignalReport heartbeat : heartbeats) {
      Instant end = heartbeat.endOfNewestSample();
      newest = end.isAfter(newest) ? end : newest;
    }
    return newest;
  }

  private static SortedSet<Long> idleOfAll(List<SignalReport> contributing) {
    SortedSet<Long> idle = new TreeSet<>();
    for (int i = 0; i < contributing.size(); i++) {
      if (i == 0) {
        idle.addAll(contributing.get(i).idle());
      } else {
        idle.retainAll(contributing.get(i).idle());
      }
    }
    return idle;
  }

  /** Returns the number of minutes that were reported idle since the last reported use. */
  public int idleMinutes() {
    return idle.tailSet(countsFrom).size();
  }

  /**
   * Returns whether a sleep check may report the service as idle.
   *
   * @param threshold the idle threshold
   * @return whether as many minutes were reported idle
   */
  public boolean mayBeIdle(Duration threshold) {
    return idleMinutes() >= threshold.toMinutes();
  }

  /** Returns the end of the newest minute that is active or idle; {@code null} if there is none. */
  public @Nullable Instant knownUntil() {
    if (active.isEmpty() && idle.isEmpty()) {
      return null;
    }
    long newest = Math.max(active.isEmpty() ? Long.MIN_VALUE : active.last(),
        idle.isEmpty() ? Long.MIN_VALUE : idle.last());
    return earlier(end(newest), now);
  }

  /** Returns whether the newest minute that is active or idle is active. */
  public boolean isInUse() {
    return !active.isEmpty() && (idle.isEmpty() || active.last() > idle.last());
  }

  static long minuteOf(Instant instant) {
    return Math.floorDiv(instant.getEpochSecond(), MINUTE);
  }

  static long firstWholeMinuteFrom(Instant instant) {
    boolean whole = instant.getEpochSecond() % MINUTE == 0 && instant.getNano() == 0;
    return whole ? minuteOf(instant) : minuteOf(instant) + 1;
  }

  static Instant beginning(long minute) {
    return Instant.ofEpochSecond(minute * MINUTE);
  }

  private static Instant end(long minute) {
    return beginning(minute + 1);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
