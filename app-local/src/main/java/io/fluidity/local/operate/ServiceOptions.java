package io.fluidity.local.operate;

import picocli.CommandLine.Option;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.local.cli.UsageException;

/** Options that name a service in AWS. */
public final class ServiceOptions {

  @Option(order = -2, names = "--cluster", paramLabel = "NAME", required = true, description = "name of the ECS cluster")
  private String cluster = "";

  @Option(order = -1, names = "--service", paramLabel = "NAME", required = true, description = "name of the ECS service")
  private String service = "";

  /**
   * Returns the service.
   *
   * @throws UsageException if a name is invalid
   */
  ServiceId id() {
    return id(cluster, service);
  }

  /**
   * Returns the service with these names.
   *
   * @throws UsageException if a name is invalid
   */
  public static ServiceId id(String cluster, String service) {
    return new ServiceId(name("--cluster", cluster), name("--service", service));
  }

  private static String name(String option, String value) {
    if (value.startsWith("arn:")) {
      throw new UsageException(option + " must be a name, the last part of the ARN (was an ARN)");
    }
    if (!ServiceId.isName(value)) {
      throw new UsageException(option + " must be " + ServiceId.NAME_RULE + " (was \"" + value + "\")");
    }
    return value;
  }
}
