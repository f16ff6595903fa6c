package io.fluidity.local.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.fluidity.functions.Functions;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.settings.FunctionSettings;

/** Runs the functions on services in AWS, in real time. {@link #start} starts the schedules. */
final class AwsRuntime implements FunctionRuntime, AutoCloseable {

  private static final Duration ONE_MINUTE = Duration.ofMinutes(1);

  private final Clock clock;
  private final Functions functions;
  private final ScheduledExecutorService timer;
  private final Schedules schedules;
  private final Duration sleepCheckInterval;

  AwsRuntime(FunctionSettings settings, Functions functions, Clock clock) {
    this.clock = clock;
    this.functions = functions;
    ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(1,
        Thread.ofPlatform().daemon().name("schedules").factory());
    threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    timer = threads;
    schedules = new Schedules(clock, this::at, this::invoke);
    sleepCheckInterval = settings.controlPlane().sleepCheckInterval();
  }

  /** Checks the clock every minute, since a timer does not count time during which a laptop is suspended. */
  private void at(Instant instant, Runnable action) {
    Duration left = Duration.between(clock.instant(), instant);
    boolean soon = left.compareTo(ONE_MINUTE) <= 0;
    // The result is ignored: the schedules log failures of functions.
    var _ = timer.schedule(soon ? action : () -> at(instant, action),
        Math.max(0, (soon ? left : ONE_MINUTE).toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Starts the schedules, and logs their changes and failures. */
  void start(Consumer<String> lines) {
    schedules.logTo(lines);
    schedules.start(sleepCheckInterval);
  }

  @Override
  public boolean hasFunction(String name) {
    return functions.has(name);
  }

  @Override
  public InvocationResult invoke(String function, byte[] payload) {
    return functions.invoke(function, payload);
  }

  @Override
  public void invokeLater(String function, byte[] payload) {
    schedules.invokeLater(function, payload);
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
