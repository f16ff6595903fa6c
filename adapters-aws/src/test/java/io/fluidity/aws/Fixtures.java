package io.fluidity.aws;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.service.ServiceId;

/** Values that many tests use. */
final class Fixtures {

  static final ServiceId WEB = new ServiceId("prod", "web");
  static final ServiceId API = new ServiceId("prod", "api");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private Fixtures() {}

  /** Returns adapters with timeouts that a busy machine does not reach. */
  static AwsCloud adapters(URI endpoint) {
    return AwsCloud.withEndpoint(endpoint, Duration.ofSeconds(30), Duration.ofSeconds(60));
  }

  /** Returns the services {@code service-0}, {@code service-1} and so on of a cluster. */
  static List<ServiceId> services(String cluster, int count) {
    return IntStream.range(0, count).mapToObj(i -> new ServiceId(cluster, "service-" + i)).toList();
  }

  /** Returns the failure that ends an operation, or nothing if it succeeds. */
  static Optional<Failure> failureOf(Runnable operation) {
    try {
      operation.run();
      return Optional.empty();
    } catch (OperationFailedException failed) {
      return Optional.of(failed.failure());
    }
  }
}
