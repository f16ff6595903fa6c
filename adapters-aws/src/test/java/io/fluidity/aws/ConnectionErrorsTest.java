package io.fluidity.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/** Failures, attempts and waiting times if a server is slow, hangs or cannot be reached. */
class ConnectionErrorsTest {

  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Duration LONG = Duration.ofSeconds(10);
  /** Tolerance for a busy machine; far shorter than the time for which the server hangs. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  /** The first calls of a JVM load classes, which takes longer than the short timeouts of these tests. */
  @BeforeAll
  static void warmUp() {
    try (StubAws aws = PortCall.healthyAws(); AwsCloud cloud = Fixtures.adapters(aws.endpoint())) {
      for (PortCall call : PortCall.values()) {
        assertThat(call.failure(cloud)).isEmpty();
      }
    }
  }

  /** Returns the first call that reaches the server: a tag is written after a read. */
  private static String firstAction(PortCall call) {
    return call == PortCall.TAG_RESOURCE ? PortCall.DESCRIBE_SERVICES.action : call.action;
  }

  private static Duration time(Runnable action) {
    long started = System.nanoTime();
    action.run();
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST_SERVICES", "GET_METRIC_DATA"})
  void aServerThatHangsTimesOutAfterThreeAttempts(PortCall call) {
    try (FailingServer server = new FailingServer(FailingServer.HANG);
        AwsCloud cloud = AwsCloud.withEndpoint(server.endpoint(), SHORT, LONG)) {
      Duration waited = time(() -> assertThat(call.failure(cloud)).get()
          .isInstanceOfSatisfying(Failure.TimedOut.class,
              failure -> assertThat(failure.call()).isEqualTo(firstAction(call))));

      // Fewer, if a busy machine needs the whole time of an attempt to connect.
      assertThat(server.heads()).as("attempts").isNotEmpty().hasSizeLessThanOrEqualTo(ATTEMPTS);
      assertThat(waited).isBetween(SHORT.multipliedBy(ATTEMPTS),
          SHORT.multipliedBy(ATTEMPTS).plus(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DESCRIBE_SERVICES", "UPDATE_SERVICE", "GET_METRIC_DATA"})
  void aCallEndsAtItsTimeout(PortCall call) {
    Duration timeout = SHORT.multipliedBy(3).dividedBy(2);
    try (FailingServer server = new FailingServer(FailingServer.HANG);
        AwsCloud cloud = AwsCloud.withEndpoint(server.endpoint(), SHORT, timeout)) {
      Duration waited = time(() -> assertThat(call.failure(cloud))
          .contains(new Failure.TimedOut(firstAction(call), timeout)));

      // None at all, if a busy machine needs the whole time to connect.
      assertThat(server.heads()).as("attempts").hasSizeLessThanOrEqualTo(2);
      assertThat(waited).isBetween(timeout, timeout.plus(TOLERANCE));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSlowResponseWithinTheTimeoutSucceeds(PortCall call) {
    try (StubAws aws = PortCall.healthyAws();
        AwsCloud cloud = Fixtures.adapters(aws.endpoint())) {
      aws.respondTo(call.action, call.success().delayedBy(SHORT.dividedBy(2)));

      assertThat(call.failure(cloud)).isEmpty();
      assertThat(aws.count(call.action)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_SERVICE", "GET_METRIC_DATA"})
  void anAttemptThatTimesOutIsRetried(PortCall call) {
    try (StubAws aws = PortCall.healthyAws();
        AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), SHORT.multipliedBy(2), LONG)) {
      aws.respondTo(call.action, call.success().delayedBy(SHORT.multipliedBy(4)), call.success());

      assertThat(call.failure(cloud)).isEmpty();
      assertThat(aws.count(call.action)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatBreaksConnectionsIsUnreachableAfterThreeAttempts(PortCall call) {
    for (FailingServer.Reaction reaction : List.of(FailingServer.RESET, FailingServer.CLOSE,
        FailingServer.TRUNCATE)) {
      try (FailingServer server = new FailingServer(reaction);
          AwsCloud cloud = Fixtures.adapters(server.endpoint())) {
        assertThat(call.failure(cloud)).get().isInstanceOfSatisfying(Failure.Unreachable.class,
            failure -> assertThat(failure.call()).isEqualTo(firstAction(call)));
        assertThat(server.heads()).as("attempts").hasSize(ATTEMPTS);
      }
    }
  }

  @Test
  void aCallWhoseConnectionIsResetOnceSucceeds() {
    String response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    try (FailingServer server = new FailingServer(FailingServer.RESET, FailingServer.sending(response));
        AwsCloud cloud = Fixtures.adapters(server.endpoint())) {
      assertThat(PortCall.UPDATE_SERVICE.failure(cloud)).isEmpty();
      assertThat(server.heads()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServerThatRefusesConnectionsIsUnreachable(PortCall call) {
    URI closed = FailingServer.closedEndpoint();
    try (AwsCloud cloud = Fixtures.adapters(closed)) {
      assertThat(call.failure(cloud)).get().isInstanceOfSatisfying(Failure.Unreachable.class,
          failure -> assertThat(failure.message()).startsWith(firstAction(call) + " is unavailable: "));
    }
  }

  @Test
  void callsShareConnections() {
    try (StubAws aws = PortCall.healthyAws(); AwsCloud cloud = Fixtures.adapters(aws.endpoint())) {
      for (int i = 0; i < 10; i++) {
        for (PortCall call : PortCall.values()) {
          assertThat(call.failure(cloud)).isEmpty();
        }
      }
      assertThat(aws.connectionCount()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void anErrorResponseKeepsTheConnectionOpen() {
    try (StubAws aws = PortCall.healthyAws(); AwsCloud cloud = Fixtures.adapters(aws.endpoint())) {
      for (String code : List.of("ClientException", "AccessDeniedException", "ServiceNotFoundException")) {
        aws.respondTo("ecs:UpdateService", StubResponse.error(code));
        assertThat(PortCall.UPDATE_SERVICE.failure(cloud)).isPresent();
      }
      assertThat(aws.connectionCount()).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aSweepOfManyServicesTimesOutOnce() {
    List<ServiceId> many = Fixtures.services("prod", 1000);
    try (FailingServer server = new FailingServer(FailingServer.HANG);
        AwsCloud cloud = AwsCloud.withEndpoint(server.endpoint(), SHORT, SHORT.multipliedBy(4))) {
      BatchResult<ServiceLifecycle> results = cloud.scaler().read(many);

      assertThat(many).allSatisfy(id -> assertThat(results.get(id))
          .isInstanceOfSatisfying(Result.Failed.class,
              failed -> assertThat(failed.failure()).isInstanceOf(Failure.TimedOut.class)));
      assertThat(server.heads()).as("attempts of the first 10 calls of 100, which run in parallel")
          .hasSizeLessThanOrEqualTo(10 * ATTEMPTS);
    }
  }
}
