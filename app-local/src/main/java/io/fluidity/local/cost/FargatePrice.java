package io.fluidity.local.cost;

import picocli.CommandLine.Option;

import io.fluidity.local.cli.UsageException;

/** Price of a task on AWS Fargate; by default Linux on x86 in us-east-1 (AWS Fargate pricing, March 2026). */
public final class FargatePrice {

  @Option(names = "--vcpu", paramLabel = "N", defaultValue = "0.25", description = "vCPUs of a task; default ${DEFAULT-VALUE}")
  private double vcpu = 0.25;

  @Option(names = "--memory-gb", paramLabel = "N", defaultValue = "0.5", description = "memory of a task in GB; default ${DEFAULT-VALUE}")
  private double memoryGb = 0.5;

  @Option(names = "--vcpu-hour-price", paramLabel = "USD", defaultValue = "0.04048", description = "price of a vCPU-hour in dollars; default ${DEFAULT-VALUE}: Fargate, Linux on x86, us-east-1, March 2026")
  private double vcpuHourPrice = 0.04048;

  @Option(names = "--gb-hour-price", paramLabel = "USD", defaultValue = "0.004445", description = "price of a GB-hour of memory in dollars; default ${DEFAULT-VALUE}: as above")
  private double gbHourPrice = 0.004445;

  /** Returns the price of task minutes in dollars. */
  public double ofMinutes(long taskMinutes) {
    return taskMinutes / 60.0 * (vcpu * vcpuHourPrice + memoryGb * gbHourPrice);
  }

  /**
   * Validates the options.
   *
   * @throws UsageException if one is out of range
   */
  public void validate() {
    require("--vcpu", vcpu);
    require("--memory-gb", memoryGb);
    require("--vcpu-hour-price", vcpuHourPrice);
    require("--gb-hour-price", gbHourPrice);
  }

  private static void require(String option, double value) {
    if (!(value >= 0) || value > 1_000_000) {
      throw new UsageException(option + " must be a number from 0 to 1000000 (was " + value + ")");
    }
  }
}
