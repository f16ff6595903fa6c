package io.fluidity.lambda.answer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

import io.fluidity.domain.sleep.Verdict;

/**
 * Verdicts as people say them.
 *
 * @param time how an instant is told
 */
public record VerdictMessages(Function<Instant, String> time) {

  /** The last second that RFC 3339 can tell. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** Times as RFC 3339, in whole seconds. */
  static final VerdictMessages RFC_3339 = new VerdictMessages(
      instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString());

  /** Why a sleep check leaves it awake, asleep, or puts it to sleep. */
  public String reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep() -> "it sleeps already";
      case Verdict.Adopt(_, Instant until) ->
        "somebody else started it; looked at again from " + notBefore(until);
      case Verdict.Undecided(var reason) -> "whether it is used cannot be told, since " + reason.message();
      case Verdict.KeepAwake keep -> reason(keep);
      case Verdict.FallAsleep fall -> reason(fall);
    };
  }

  private String reason(Verdict.KeepAwake keep) {
    return switch (keep.reason()) {
      case HELD -> "somebody holds it until " + notBefore(keep.until());
      case SETTLING -> "a sleep or kill may be under way until " + notBefore(keep.until());
      case STARTING -> "it was woken a moment ago, and is left alone until it had time to start";
      case NO_DATA -> "its metrics are silent, which proves nothing before " + notBefore(keep.until());
      case IN_USE -> "it is in use";
      case RECENTLY_USED ->
        "it was used lately; unless it is again, it sleeps from " + notBefore(keep.until());
    };
  }

  private String reason(Verdict.FallAsleep fall) {
    return switch (fall.reason()) {
      case IDLE -> "unused since " + time.apply(fall.since());
      case NO_DATA_TOO_LONG ->
        "its metrics are silent, and it was not seen used since " + time.apply(fall.since());
      case AWAKE_TOO_LONG -> "awake for too long, since " + time.apply(fall.since());
    };
  }

  /** The first whole second that is not before this instant. */
  String notBefore(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return time.apply(second.equals(instant) || !second.isBefore(LAST) ? second : second.plusSeconds(1));
  }
}
