package io.fluidity.domain.service;

import java.util.regex.Pattern;

/**
 * One ECS service, named by its cluster and its own name.
 *
 * @param cluster the short name of the cluster, not its ARN
 * @param service the short name of the service, not its ARN
 */
public record ServiceId(String cluster, String service) implements Comparable<ServiceId> {

  /** What ECS takes as a name (API reference of CreateCluster and CreateService). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  /** What a name must be, as a clause that completes "this would be right: …". */
  public static final String NAME_RULE = "1 to 255 letters, digits, hyphens and underscores";

  /**
   * Checks the names.
   *
   * @throws IllegalArgumentException if a name is not one that ECS takes
   */
  public ServiceId {
    requireName("the cluster name", cluster);
    requireName("the service name", service);
  }

  /** Whether ECS takes this name for a cluster or a service. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static void requireName(String what, String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException(
          what + " is \"" + name + "\", where " + NAME_RULE + " would be right");
    }
  }

  @Override
  public int compareTo(ServiceId other) {
    int byCluster = cluster.compareTo(other.cluster);
    return byCluster != 0 ? byCluster : service.compareTo(other.service);
  }

  /** {@code cluster/service}, as {@code MANAGED_SERVICES} writes it. */
  @Override
  public String toString() {
    return cluster + "/" + service;
  }
}
