package io.fluidity.local.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import io.fluidity.functions.Functions;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;

/** Invokes functions asynchronously: the sleep check, the nightly kill, and queued invocations. */
final class Schedules {

  private static final LocalTime NIGHTLY_KILL = LocalTime.of(23, 0);
  /**
   * A run that is later is skipped: a laptop that was suspended at night must not kill the service in the
   * morning.
   */
  private static final Duration MAX_DELAY = Duration.ofMinutes(10);
  /**
   * Delays before the retries of a failed asynchronous invocation (Lambda developer guide, "Asynchronous").
   */
  private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final Clock clock;
  private final Timer timer;
  private final BiFunction<String, byte[], InvocationResult> invoke;
  private Consumer<String> log = _ -> {
    // No log has been set yet.
  };

  /** Runs actions at their due times. */
  @FunctionalInterface
  interface Timer {
    void at(Instant instant, Runnable action);
  }

  Schedules(Clock clock, Timer timer, BiFunction<String, byte[], InvocationResult> invoke) {
    this.clock = clock;
    this.timer = timer;
    this.invoke = invoke;
  }

  /** Sets the log for changes and failures of the functions. */
  void logTo(Consumer<String> lines) {
    log = lines;
  }

  /** Starts the two schedules. */
  void start(Duration sleepCheckInterval) {
    Instant now = clock.instant();
    every(sleepCheckInterval, now, due -> invokeWithRetries(Functions.SLEEP, event(due), 0));
    Instant kill = now.atOffset(ZoneOffset.UTC).with(NIGHTLY_KILL).toInstant();
    every(Duration.ofDays(1), kill.isBefore(now) ? kill.plus(Duration.ofDays(1)) : kill,
        due -> invokeWithRetries(Functions.KILL, event(due), 0));
  }

  /** Returns an event of EventBridge, whose time is that at which it was due. */
  private static byte[] event(Instant due) {
    return Json.bytes(Json.object().put("detail-type", "Scheduled Event").put("source", "aws.events")
        .put("time", due.toString()));
  }

  /**
   * Runs an action periodically, and passes the time at which it was due. Runs that were missed in suspension
   * are skipped.
   */
  void every(Duration interval, Instant first, Consumer<Instant> action) {
    timer.at(first, () -> {
      Instant now = clock.instant();
      Instant next = first.plus(interval);
      while (next.isBefore(now)) {
        next = next.plus(interval);
      }
      every(interval, next, action);
      if (!now.isAfter(first.plus(MAX_DELAY))) {
        action.accept(first);
      }
    });
  }

  /** Invokes a function soon, and retries if it fails. */
  void invokeLater(String function, byte[] payload) {
    timer.at(clock.instant(), () -> invokeWithRetries(function, payload, 0));
  }

  private void invokeWithRetries(String function, byte[] payload, int retries) {
    InvocationResult result = invoke.apply(function, payload);
    log(function, result);
    if (result instanceof InvocationResult.Failed && retries < RETRIES.size()) {
      timer.at(clock.instant().plus(RETRIES.get(retries)),
          () -> invokeWithRetries(function, payload, retries + 1));
    }
  }

  private void log(String function, InvocationResult result) {
    String message = switch (result) {
      case InvocationResult.Failed(var reason, _) -> "failed: " + reason.getMessage();
      case InvocationResult.Completed(var response, _) ->
        response.path("changed").asBoolean() ? response.path("message").asText() : "";
    };
    if (!message.isEmpty()) {
      log.accept(LogTime.of(clock.instant()) + "  " + function + "  " + message);
    }
  }
}
