package io.fluidity.domain.fleet;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fluidity.domain.Rejection;

class IllegalPatternTest {

  static List<Rejection> rejections() {
    return List.of(
        new Rejection("patterns must not be empty", () -> new ManagedServices(List.of())),
        pattern("prod", "we[aeiou]*"),
        pattern("prod", ""),
        pattern("prod", "web/api"),
        pattern("prod", "x".repeat(255) + "*"),
        pattern("", "web"),
        pattern("pro?", "web"),
        pattern("*", "*"));
  }

  private static Rejection pattern(String cluster, String glob) {
    return new Rejection("a pattern must be cluster/service with a literal cluster name; "
        + "the service name may contain * and ? (was \"" + cluster + "/" + glob + "\")",
        () -> new ServicePattern(cluster, glob));
  }

  @ParameterizedTest
  @MethodSource("rejections")
  void anIllegalPatternIsRejected(Rejection rejection) {
    rejection.verify();
  }
}
