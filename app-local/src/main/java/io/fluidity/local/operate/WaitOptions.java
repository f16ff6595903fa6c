package io.fluidity.local.operate;

import java.time.Duration;

import picocli.CommandLine.Option;

import io.fluidity.local.cli.UsageException;

/** How long a command stays to see what comes of it. */
final class WaitOptions {

  private static final int MAX_MINUTES = 60;

  @Option(order = 20, names = "--wait", description = "stays until it is where it is wanted, and shows the way there: healthy, as far as it has health checks, or asleep")
  private boolean waits;

  @Option(order = 21, names = "--timeout-minutes", paramLabel = "N", defaultValue = "10", description = "how long it stays at most: 1 to 60; default ${DEFAULT-VALUE}")
  private int timeoutMinutes = 10;

  boolean waits() {
    return waits;
  }

  /**
   * The longest wait.
   *
   * @throws UsageException where it is out of range
   */
  Duration timeout() {
    if (timeoutMinutes < 1 || timeoutMinutes > MAX_MINUTES) {
      throw new UsageException("--timeout-minutes is \"" + timeoutMinutes + "\": a whole number from 1 to "
          + MAX_MINUTES + " would be right");
    }
    return Duration.ofMinutes(timeoutMinutes);
  }
}
