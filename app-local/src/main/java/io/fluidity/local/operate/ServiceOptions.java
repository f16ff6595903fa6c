package io.fluidity.local.operate;

import picocli.CommandLine.Option;

import io.fluidity.domain.service.ServiceId;
import io.fluidity.local.cli.UsageException;

/** Names a service in AWS. */
public final class ServiceOptions {

  @Option(order = -2, names = "--cluster", paramLabel = "NAME", required = true, description = "the name of its ECS cluster")
  private String cluster = "";

  @Option(order = -1, names = "--service", paramLabel = "NAME", required = true, description = "the name of the ECS service")
  private String service = "";

  /**
   * The service.
   *
   * @throws UsageException where a name is none
   */
  ServiceId id() {
    return id(cluster, service);
  }

  /**
   * The service of these names.
   *
   * @throws UsageException where a name is none
   */
  public static ServiceId id(String cluster, String service) {
    return new ServiceId(name("--cluster", cluster), name("--service", service));
  }

  private static String name(String option, String value) {
    if (value.startsWith("arn:")) {
      throw new UsageException(option + " is an ARN, where the name at its end would be right");
    }
    if (!ServiceId.isName(value)) {
      throw new UsageException(option + " is \"" + value + "\": " + ServiceId.NAME_RULE + " would be right");
    }
    return value;
  }
}
