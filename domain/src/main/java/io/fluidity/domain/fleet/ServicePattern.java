package io.fluidity.domain.fleet;

import java.util.regex.Pattern;

import io.fluidity.domain.service.ServiceId;

/**
 * Names services of one cluster: {@code cluster/glob}, where {@code *} stands for any characters and
 * {@code ?} for one.
 *
 * @param cluster the literal name of the cluster
 * @param glob matches the name of the service
 */
public record ServicePattern(String cluster, String glob) {

  /** What a pattern must be, as a clause that completes "it is wrong: …". */
  public static final String RULE = "cluster/service, with a literal cluster name, and * and ? as wildcards in the service name";

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException if this is not one
   */
  public static ServicePattern parse(String text) {
    int slash = text.indexOf('/');
    String glob = text.substring(slash + 1);
    String nameOnceFilled = glob.replaceAll("[*?]", "x");
    if (slash < 0 || !ServiceId.isName(text.substring(0, slash)) || !ServiceId.isName(nameOnceFilled)) {
      throw new IllegalArgumentException("\"" + text + "\" is not a pattern: " + RULE + " would be right");
    }
    return new ServicePattern(text.substring(0, slash), glob);
  }

  /** The pattern of just this service. */
  public static ServicePattern exactly(ServiceId service) {
    return new ServicePattern(service.cluster(), service.service());
  }

  /** Whether it names one service, known without a list. */
  public boolean isLiteral() {
    return glob.indexOf('*') < 0 && glob.indexOf('?') < 0;
  }

  public boolean matches(ServiceId service) {
    return cluster.equals(service.cluster())
        && (isLiteral() ? glob.equals(service.service()) : matchesGlob(service));
  }

  private boolean matchesGlob(ServiceId service) {
    // A name holds no character that means something in a regular expression, but for the two wildcards.
    String regex = glob.replaceAll("\\*+", ".*").replace('?', '.');
    return Pattern.matches(regex, service.service());
  }
}
