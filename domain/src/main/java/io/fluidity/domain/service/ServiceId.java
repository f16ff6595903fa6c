package io.fluidity.domain.service;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Identity of an ECS service.
 *
 * @param cluster the cluster's name, such as {@code prod}
 * @param service the service's name, such as {@code web}
 */
public record ServiceId(String cluster, String service) implements Comparable<ServiceId> {

  /** Names that ECS accepts (Amazon ECS API reference, CreateCluster and CreateService). */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,255}");

  /** Requirement for a name; completes "NAME must be …". */
  public static final String NAME_RULE = "1 to 255 letters, digits, hyphens or underscores";

  /**
   * Validates both names.
   *
   * @throws IllegalArgumentException if ECS would not accept a name
   */
  public ServiceId {
    requireName("cluster", cluster);
    requireName("service", service);
  }

  /**
   * Checks a name.
   *
   * @param name a candidate for the name of a cluster or a service
   * @return whether ECS accepts it
   */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  private static void requireName(String argument, String name) {
    if (!isName(Objects.requireNonNull(name, argument))) {
      throw new IllegalArgumentException(argument + " must be " + NAME_RULE + " (was \"" + name + "\")");
    }
  }

  @Override
  public int compareTo(ServiceId other) {
    int byCluster = cluster.compareTo(other.cluster);
    return byCluster != 0 ? byCluster : service.compareTo(other.service);
  }

  /** {@return {@code cluster/service}} */
  @Override
  public String toString() {
    return cluster + "/" + service;
  }
}
