package io.fluidity.local.serve;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.fluidity.lambda.settings.FunctionSettings;
import io.fluidity.local.functions.Functions;
import io.fluidity.local.functions.InvocationResult;

/** The control plane on services in AWS, in real time. Its schedules begin with {@link #start}. */
final class AwsRuntime implements FunctionRuntime, AutoCloseable {

  private static final Duration A_MINUTE = Duration.ofMinutes(1);

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

  /** Looks at the clock every minute: a timer does not count the time for which a machine was asleep. */
  private void at(Instant instant, Runnable action) {
    Duration left = Duration.between(clock.instant(), instant);
    boolean soon = left.compareTo(A_MINUTE) <= 0;
    // Nobody waits for it: what goes wrong in a function is an outcome, which the schedules tell.
    var _ = timer.schedule(soon ? action : () -> at(instant, action),
        Math.max(0, (soon ? left : A_MINUTE).toMillis()), TimeUnit.MILLISECONDS);
  }

  /** Lets the schedules begin, and tells what they do. */
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
