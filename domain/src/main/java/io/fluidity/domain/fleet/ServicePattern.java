package io.fluidity.domain.fleet;

import java.util.regex.Pattern;

import io.fluidity.domain.service.ServiceId;

/**
 * Pattern {@code cluster/glob} for services of one cluster. In the glob, {@code *} matches any characters and
 * {@code ?} matches one.
 *
 * @param cluster the literal name of the cluster
 * @param glob the pattern for the name of the service
 */
public record ServicePattern(String cluster, String glob) {

  /** Requirement for a pattern; completes "PATTERN must be …". */
  public static final String RULE = "cluster/service with a literal cluster name; the service name may contain * and ?";

  /**
   * Validates the pattern.
   *
   * @throws IllegalArgumentException if a part has characters that no name has, other than the wildcards
   */
  public ServicePattern {
    if (!ServiceId.isName(cluster) || !ServiceId.isName(glob.replaceAll("[*?]", "x"))) {
      throw new IllegalArgumentException(
          "a pattern must be " + RULE + " (was \"" + cluster + "/" + glob + "\")");
    }
  }

  /**
   * Parses a pattern.
   *
   * @param text {@code cluster/glob}
   * @return the pattern
   * @throws IllegalArgumentException if the text is not a pattern
   */
  public static ServicePattern parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("a pattern must be " + RULE + " (was \"" + text + "\")");
    }
    return new ServicePattern(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * Returns the pattern that matches one service.
   *
   * @param service the service
   * @return its literal pattern
   */
  public static ServicePattern exactly(ServiceId service) {
    return new ServicePattern(service.cluster(), service.service());
  }

  /** {@return whether the pattern has no wildcard} */
  public boolean isLiteral() {
    return glob.indexOf('*') < 0 && glob.indexOf('?') < 0;
  }

  /**
   * Matches a service.
   *
   * @param service the service
   * @return whether the pattern matches its cluster and its name
   */
  public boolean matches(ServiceId service) {
    return cluster.equals(service.cluster())
        && (isLiteral() ? glob.equals(service.service()) : matchesGlob(service));
  }

  private boolean matchesGlob(ServiceId service) {
    // Names contain no regex metacharacters, so the wildcards are all that needs translating.
    String regex = glob.replaceAll("\\*+", ".*").replace('?', '.');
    return Pattern.matches(regex, service.service());
  }
}
