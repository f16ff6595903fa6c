package io.fluidity.local.cost;

import picocli.CommandLine.Option;

import io.fluidity.local.cli.UsageException;

/**
 * What a task costs on AWS Fargate. The default prices are those of Linux on x86 in us-east-1, as the AWS
 * Fargate pricing page had them in March 2026.
 */
public final class FargatePrice {

  @Option(names = "--vcpu", paramLabel = "N", defaultValue = "0.25", description = "the vCPUs of a task; default ${DEFAULT-VALUE}")
  private double vcpu = 0.25;

  @Option(names = "--memory-gb", paramLabel = "N", defaultValue = "0.5", description = "the memory of a task in GB; default ${DEFAULT-VALUE}")
  private double memoryGb = 0.5;

  @Option(names = "--vcpu-hour-price", paramLabel = "USD", defaultValue = "0.04048", description = "a vCPU an hour in dollars; default ${DEFAULT-VALUE}: Fargate, Linux on x86, us-east-1, March 2026")
  private double vcpuHourPrice = 0.04048;

  @Option(names = "--gb-hour-price", paramLabel = "USD", defaultValue = "0.004445", description = "a GB of memory an hour in dollars; default ${DEFAULT-VALUE}, of the same place and time")
  private double gbHourPrice = 0.004445;

  /** What a task costs for so many minutes, in dollars. */
  public double ofMinutes(long taskMinutes) {
    return taskMinutes / 60.0 * (vcpu * vcpuHourPrice + memoryGb * gbHourPrice);
  }

  /**
   * Checks the options.
   *
   * @throws UsageException where one is no price or size
   */
  public void check() {
    require("--vcpu", vcpu);
    require("--memory-gb", memoryGb);
    require("--vcpu-hour-price", vcpuHourPrice);
    require("--gb-hour-price", gbHourPrice);
  }

  private static void require(String option, double value) {
    if (!(value >= 0) || value > 1_000_000) {
      throw new UsageException(option + " is \"" + value + "\": a number from 0 to 1000000 would be right");
    }
  }
}
