package io.fluidity.local.operate;

import java.time.Duration;

import picocli.CommandLine.Option;

import io.fluidity.local.cli.UsageException;

/** Options for waiting until the service is stable. */
final class WaitOptions {

  private static final int MAX_MINUTES = 60;

  @Option(order = 20, names = "--wait", description = "wait until the service is stable, printing progress: healthy if it has health checks, or asleep")
  private boolean waits;

  @Option(order = 21, names = "--timeout-minutes", paramLabel = "N", defaultValue = "10", description = "maximum wait: 1 to 60; default ${DEFAULT-VALUE}")
  private int timeoutMinutes = 10;

  boolean waits() {
    return waits;
  }

  /**
   * Returns the maximum wait.
   *
   * @throws UsageException if it is out of range
   */
  Duration timeout() {
    UsageException.requireRange("--timeout-minutes", timeoutMinutes, 1, MAX_MINUTES);
    return Duration.ofMinutes(timeoutMinutes);
  }
}
