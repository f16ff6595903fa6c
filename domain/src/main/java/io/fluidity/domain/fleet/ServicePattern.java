package io.fluidity.domain.fleet;

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
    // Compared first: a literal pattern is the usual case.
    return cluster.equals(service.cluster())
        && (glob.equals(service.service()) || matchesGlob(service.service()));
  }

  /**
   * Checks whether one name can match the globs of both patterns. Their clusters do not matter.
   *
   * @param other the other pattern
   * @return whether the globs have a name in common
   */
  public boolean sharesANameWith(ServicePattern other) {
    String a = glob;
    String b = other.glob;
    // shared[i][j]: some text matches both the first i characters of a and the first j of b.
    boolean[][] shared = new boolean[a.length() + 1][b.length() + 1];
    shared[0][0] = true;
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        boolean shorter = (i > 0 && shared[i - 1][j]) || (j > 0 && shared[i][j - 1]);
        boolean star = (i > 0 && a.charAt(i - 1) == '*') || (j > 0 && b.charAt(j - 1) == '*');
        shared[i][j] |= star ? shorter
            : i > 0 && j > 0 && shared[i - 1][j - 1] && shareACharacter(a.charAt(i - 1), b.charAt(j - 1));
      }
    }
    return shared[a.length()][b.length()];
  }

  private static boolean shareACharacter(char a, char b) {
    return a == b || a == '?' || b == '?';
  }

  /** On a mismatch, only the newest star matches one more character: a pattern cannot make a match slow. */
  private boolean matchesGlob(String name) {
    int at = 0;
    int next = 0;
    int star = -1;
    int starEnd = 0;
    while (next < name.length()) {
      if (at < glob.length() && glob.charAt(at) == '*') {
        star = at++;
        starEnd = next;
      } else if (at < glob.length() && (glob.charAt(at) == '?' || glob.charAt(at) == name.charAt(next))) {
        at++;
        next++;
      } else if (star >= 0) {
        at = star + 1;
        next = ++starEnd;
      } else {
        return false;
      }
    }
    return glob.chars().skip(at).allMatch(character -> character == '*');
  }
}
