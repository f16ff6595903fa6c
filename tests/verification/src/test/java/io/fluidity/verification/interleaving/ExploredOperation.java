package io.fluidity.verification.interleaving;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.fluidity.domain.fleet.Fleet;
import io.fluidity.domain.kill.KillMode;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.wake.WakeRequest;

import static io.fluidity.verification.interleaving.InitialState.SERVICE;
import static io.fluidity.verification.interleaving.InitialState.START;

/**
 * Operation on the service that runs concurrently with others.
 *
 * @param name its name in traces
 * @param request what is requested
 * @param clockAhead how far its clock is ahead of the others
 * @param code what it runs
 * @param isBroken whether {@code code} breaks the protocol on purpose
 * @param hasMemory whether {@code code} may depend on its whole history
 * @param recordsOutdatedFacts whether it records its intent however old its facts are
 */
record ExploredOperation(String name, Request request, Duration clockAhead, Code code, boolean isBroken,
    boolean hasMemory, boolean recordsOutdatedFacts) {

  /** Requests, as the specification distinguishes them. */
  sealed interface Request {

    /**
     * Wakes the service.
     *
     * @param count the wanted count; {@code null} for the stored one
     * @param holdMinutes the length of the hold; {@code null} for none, zero to end it
     * @param dueSeconds when a schedule was due, in seconds before the start; 0 for another request
     */
    record Wake(@Nullable Integer count, @Nullable Integer holdMinutes, int dueSeconds) implements Request {}

    /**
     * Kills the service.
     *
     * @param scheduled whether a schedule requests it, which respects a hold
     * @param dueSeconds when it was due, in seconds before the start; 0 for now
     */
    record Kill(boolean scheduled, int dueSeconds) implements Request {}

    /** Puts the service to sleep if it is idle. */
    record SleepCheck() implements Request {}

    /** Changes the desired count without an intent, as in the console or with a deployment. */
    record ManualChange(int count) implements Request {}

    /** {@return when it was due, in seconds before the start; 0 if it is not scheduled} */
    default int dueBeforeStart() {
      return switch (this) {
        case Wake(_, _, int seconds) -> seconds;
        case Kill(_, int seconds) -> seconds;
        case SleepCheck(),ManualChange(_) -> 0;
      };
    }
  }

  /** Code of the control plane, or code that a test broke on purpose. */
  interface Code {
    /** Runs the operation and returns its outcome. */
    Object run(Ports ports);
  }

  static final ExploredOperation WAKE = of("wake", new Request.Wake(null, null, 0));
  static final ExploredOperation WAKE_TWO = of("wake2", new Request.Wake(2, null, 0));
  static final ExploredOperation WAKE_FIVE = of("wake5", new Request.Wake(5, null, 0));
  static final ExploredOperation HOLD = of("hold", new Request.Wake(null, 90, 0));
  static final ExploredOperation END_HOLD = of("unhold", new Request.Wake(null, 0, 0));
  static final ExploredOperation KILL = of("kill", new Request.Kill(false, 0));
  static final ExploredOperation SLEEP_CHECK = of("check", new Request.SleepCheck());
  /** A schedule that is delivered late; twice in a mix, it is a retry. */
  static final ExploredOperation LATE_KILL = of("late kill", new Request.Kill(true, 40));
  static final ExploredOperation LATE_WAKE = of("late wake", new Request.Wake(null, null, 20));
  /** A schedule without a due time. */
  static final ExploredOperation SCHEDULED_KILL = of("scheduled", new Request.Kill(true, 0));
  static final ExploredOperation MANUAL_START = of("start", new Request.ManualChange(1));
  static final ExploredOperation MANUAL_STOP = of("stop", new Request.ManualChange(0));

  static final List<ExploredOperation> ALL = List.of(WAKE, WAKE_TWO, WAKE_FIVE, HOLD, END_HOLD, KILL,
      SLEEP_CHECK, LATE_KILL, LATE_WAKE, SCHEDULED_KILL, MANUAL_START, MANUAL_STOP);

  /** Returns all but some. */
  static List<ExploredOperation> allBut(ExploredOperation... others) {
    return ALL.stream().filter(operation -> !List.of(others).contains(operation)).toList();
  }

  static ExploredOperation of(String name, Request request) {
    return new ExploredOperation(name, request, Duration.ZERO, codeOf(request), false, false, false);
  }

  private static Code codeOf(Request request) {
    return switch (request) {
      case Request.Wake(var count, var hold, int due) -> ports -> ports.controlPlane().wake(
          new WakeRequest(SERVICE, count, hold == null ? null : Duration.ofMinutes(hold),
              due == 0 ? null : START.minusSeconds(due)));
      case Request.Kill(boolean scheduled, int due) -> ports -> ports.controlPlane().kill(SERVICE,
          scheduled ? new KillMode.Scheduled(due == 0 ? null : START.minusSeconds(due), false)
              : new KillMode.Manual());
      case Request.SleepCheck() ->
        ports -> ports.controlPlane().sleepCheck(Fleet.of(List.of(SERVICE))).getFirst();
      case Request.ManualChange(int count) -> ports -> {
        ports.scaler().execute(new SetDesiredCount(SERVICE, count));
        return "done";
      };
    };
  }

  boolean isManualChange() {
    return request instanceof Request.ManualChange;
  }

  /** Returns this operation in a function whose clock is ahead. */
  ExploredOperation withClockAhead(Duration ahead) {
    return new ExploredOperation(name, request, ahead, code, isBroken, hasMemory, recordsOutdatedFacts);
  }

  /** Returns this operation over broken ports. It is still expected to behave as specified. */
  ExploredOperation over(UnaryOperator<Ports> brokenPorts) {
    return withCode(ports -> code.run(brokenPorts.apply(ports)));
  }

  /** Returns this operation with other code. It is still expected to behave as specified. */
  ExploredOperation withCode(Code other) {
    return new ExploredOperation("*" + name, request, clockAhead, other, true, true, recordsOutdatedFacts);
  }

  /** Returns this operation with a settle time of zero. */
  ExploredOperation withoutPauses() {
    return new ExploredOperation("*" + name, request, clockAhead,
        ports -> code.run(ports.withoutPauses()), true, false, recordsOutdatedFacts);
  }

  /** Returns this operation with code that records its intent however long ago it read the service. */
  ExploredOperation recordingOutdatedFacts() {
    return new ExploredOperation("*" + name, request, clockAhead, code, true, false, true);
  }

  @Override
  public String toString() {
    return name + (clockAhead.isZero() ? "" : "+" + clockAhead.toMillis() + "ms");
  }
}
