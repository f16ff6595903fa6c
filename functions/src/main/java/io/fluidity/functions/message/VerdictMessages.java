package io.fluidity.functions.message;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

import io.fluidity.domain.sleep.Verdict;

/**
 * Verdicts in sentences.
 *
 * @param time formats an instant
 */
public record VerdictMessages(Function<Instant, String> time) {

  /** Formats times as RFC 3339, in whole seconds. */
  public static final VerdictMessages RFC_3339 = new VerdictMessages(
      instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString());

  /** Describes the reason of a verdict, as a clause. */
  public String reason(Verdict verdict) {
    return switch (verdict) {
      case Verdict.AlreadyAsleep _,Verdict.RecordStop _ -> "already asleep";
      case Verdict.Finish() -> "an operation was cut off; the next sleep check finishes it";
      case Verdict.Adopt(_, Instant until) ->
        "started by another process; checked for use from " + notBefore(until);
      case Verdict.Undecided(var reason) -> reason.message();
      case Verdict.KeepAwake keep -> reason(keep);
      case Verdict.FallAsleep fall -> reason(fall);
    };
  }

  private String reason(Verdict.KeepAwake keep) {
    String until = notBefore(keep.until());
    return switch (keep.reason()) {
      case HELD -> "held until " + until;
      case SETTLING -> "a sleep or kill may be in progress until " + until;
      case STARTING -> "starting; checked for use from " + until + " at the latest";
      case DEPLOYING -> "a deployment is in progress";
      case NO_DATA -> "no metric data; falls asleep at " + until + " if none arrives";
      case IN_USE -> "in use";
      case RECENTLY_USED -> "recently used; falls asleep at " + until + " unless it is used again";
    };
  }

  private String reason(Verdict.FallAsleep fall) {
    String since = time.apply(fall.since());
    return switch (fall.reason()) {
      case IDLE -> "reported idle since " + since;
      case NO_DATA_TOO_LONG -> "no metric data, and no use seen since " + since;
      case START_FAILED -> "no task has kept running since " + since;
      case AWAKE_TOO_LONG -> "awake too long, since " + since;
    };
  }

  /** Formats the first whole second that is not before the instant. */
  public String notBefore(Instant instant) {
    Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
    return time.apply(second.equals(instant) ? second : second.plusSeconds(1));
  }
}
