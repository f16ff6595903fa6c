package io.fluidity.local.serve;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fluidity.lambda.json.Json;
import io.fluidity.local.functions.Functions;
import io.fluidity.local.functions.InvocationResult;

/**
 * Invokes functions that nobody waits for: the sleep check, the nightly kill, and what is asked for
 * asynchronously.
 */
final class Schedules {

  private static final LocalTime NIGHTLY_KILL = LocalTime.of(23, 0);
  /**
   * A run that is later than this is missed: a machine that was asleep at night kills nothing in the morning.
   */
  private static final Duration MAX_DELAY = Duration.ofMinutes(10);
  private static final byte[] SCHEDULED_EVENT = "{\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"}"
      .getBytes(StandardCharsets.UTF_8);
  /**
   * When Lambda tries an asynchronous invocation again that failed (Lambda developer guide, "Asynchronous").
   */
  private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final Clock clock;
  private final Timer timer;
  private final BiFunction<String, byte[], InvocationResult> invoke;
  private Consumer<String> terminal = _ -> {
    // Nobody listens yet.
  };

  /** Does something when the time has come. */
  @FunctionalInterface
  interface Timer {
    void at(Instant instant, Runnable action);
  }

  Schedules(Clock clock, Timer timer, BiFunction<String, byte[], InvocationResult> invoke) {
    this.clock = clock;
    this.timer = timer;
    this.invoke = invoke;
  }

  /** Tells what the functions do: where they change something, or fail. */
  void logTo(Consumer<String> lines) {
    terminal = lines;
  }

  /** Lets the two schedules begin. */
  void start(Duration sleepCheckInterval) {
    Instant now = clock.instant();
    every(sleepCheckInterval, now, () -> invokeUntilItSucceeds(Functions.SLEEP, SCHEDULED_EVENT, 0));
    Instant kill = now.atOffset(ZoneOffset.UTC).with(NIGHTLY_KILL).toInstant();
    every(Duration.ofDays(1), kill.isBefore(now) ? kill.plus(Duration.ofDays(1)) : kill,
        () -> invokeUntilItSucceeds(Functions.KILL, SCHEDULED_EVENT, 0));
  }

  /** Does something again and again. What a machine that was asleep missed is not made up for. */
  void every(Duration interval, Instant first, Runnable action) {
    timer.at(first, () -> {
      Instant now = clock.instant();
      Instant next = first.plus(interval);
      while (next.isBefore(now)) {
        next = next.plus(interval);
      }
      every(interval, next, action);
      if (!now.isAfter(first.plus(MAX_DELAY))) {
        action.run();
      }
    });
  }

  /** Invokes a function soon, and again where it fails. */
  void invokeLater(String function, byte[] payload) {
    timer.at(clock.instant(), () -> invokeUntilItSucceeds(function, payload, 0));
  }

  private void invokeUntilItSucceeds(String function, byte[] payload, int retries) {
    InvocationResult outcome = invoke.apply(function, payload);
    tell(function, outcome);
    if (outcome instanceof InvocationResult.Failed && retries < RETRIES.size()) {
      timer.at(clock.instant().plus(RETRIES.get(retries)),
          () -> invokeUntilItSucceeds(function, payload, retries + 1));
    }
  }

  private void tell(String function, InvocationResult outcome) {
    String news = switch (outcome) {
      case InvocationResult.Failed(var reason, _) -> "failed: " + reason.getMessage();
      case InvocationResult.Completed(var payload, _) -> {
        ObjectNode response = Json.readObject("the answer", payload.getBytes(StandardCharsets.UTF_8));
        yield response.path("changed").asBoolean() ? response.path("message").asText() : "";
      }
    };
    if (!news.isEmpty()) {
      terminal.accept(LogTime.of(clock.instant()) + "  " + function + "  " + news);
    }
  }
}
