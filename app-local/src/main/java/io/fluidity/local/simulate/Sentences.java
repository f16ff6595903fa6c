package io.fluidity.local.simulate;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import io.fluidity.domain.sleep.Verdict;

/** Verdicts and times as people say them. */
final class Sentences {

  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss")
      .withZone(ZoneOffset.UTC);

  private Sentences() {}

  static String of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> "sleeps already";
      case Verdict.Adopt(_, Instant until) ->
        "stays awake: somebody else started it; looked at again from " + notBefore(until);
      case Verdict.CannotTell(var why) -> "stays awake: " + why.message();
      case Verdict.KeepAwake keep -> "stays awake: " + awake(keep);
      case Verdict.FallAsleep fall -> asleep(fall);
    };
  }

  private static String awake(Verdict.KeepAwake keep) {
    return switch (keep.why()) {
      case HELD -> "somebody holds it until " + notBefore(keep.until());
      case SETTLING -> "a sleep or kill may be under way until " + notBefore(keep.until());
      case STARTING -> "it was woken a moment ago, and is left alone until it had time to start";
      case BLIND -> "its metrics are silent, which proves nothing before " + notBefore(keep.until());
      case IN_USE -> "it is in use";
      case RECENTLY_USED ->
        "it was used lately; unless it is again, it sleeps from " + notBefore(keep.until());
    };
  }

  private static String asleep(Verdict.FallAsleep fall) {
    return switch (fall.why()) {
      case IDLE -> "unused since " + time(fall.since());
      case BLIND_TOO_LONG -> "its metrics are silent, and it was not seen used since " + time(fall.since());
      case AWAKE_TOO_LONG -> "awake for too long, since " + time(fall.since());
    };
  }

  static String time(Instant instant) {
    return CLOCK.format(instant);
  }

  /** The first whole second that is not before this instant. */
  private static String notBefore(Instant instant) {
    Instant second = instant.plusMillis(999);
    boolean today = second.atZone(ZoneOffset.UTC).toLocalDate().equals(DaySimulation.DATE);
    return (today ? "" : "the next day at ") + time(second);
  }

  static String hours(long minutes) {
    return "%d h %02d min".formatted(minutes / 60, minutes % 60);
  }

  static String minutes(Duration duration) {
    return duration.toMinutes() + " min";
  }
}
