package io.fluidity.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;

import static org.assertj.core.api.Assertions.assertThat;

/** What the ports make of a peer that is slow, silent, or not there, and for how long they wait. */
class ConnectionErrorsTest {

  private static final Duration MOMENT = Duration.ofMillis(400);
  private static final Duration PATIENT = Duration.ofSeconds(10);
  /** What a busy machine may take on top; far less than the peer is silent for. */
  private static final Duration SLACK = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  /** The first calls of a virtual machine load classes, for longer than the impatient wait here. */
  @BeforeAll
  static void warmUp() {
    try (StubAws aws = PortCall.healthyAws();
        AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), PATIENT, PATIENT)) {
      for (PortCall call : PortCall.values()) {
        assertThat(call.failure(cloud)).isEmpty();
      }
    }
  }

  /** The first call that each makes meets the peer: a mark that is written unread begins with a read. */
  private static String firstAction(PortCall call) {
    return call == PortCall.TAG_RESOURCE ? PortCall.DESCRIBE_SERVICES.action : call.action;
  }

  private static Duration time(Runnable waited) {
    long started = System.nanoTime();
    waited.run();
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIST_SERVICES", "GET_METRIC_DATA"})
  void aPeerThatHangsIsGivenUpAfterThreeAttempts(PortCall call) {
    try (FaultyPeer peer = new FaultyPeer(FaultyPeer.SILENCE);
        AwsCloud cloud = AwsCloud.withEndpoint(peer.endpoint(), MOMENT, PATIENT)) {
      Duration waited = time(() -> assertThat(call.failure(cloud)).singleElement()
          .isInstanceOfSatisfying(Failure.TimedOut.class,
              failure -> assertThat(failure.call()).isEqualTo(firstAction(call))));

      assertThat(peer.heads()).as("attempts").hasSize(ATTEMPTS);
      assertThat(waited).isBetween(MOMENT.multipliedBy(ATTEMPTS), MOMENT.multipliedBy(ATTEMPTS).plus(SLACK));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DESCRIBE_SERVICES", "UPDATE_SERVICE", "GET_METRIC_DATA"})
  void noCallTakesLongerThanACallMay(PortCall call) {
    Duration limit = MOMENT.multipliedBy(3).dividedBy(2);
    try (FaultyPeer peer = new FaultyPeer(FaultyPeer.SILENCE);
        AwsCloud cloud = AwsCloud.withEndpoint(peer.endpoint(), MOMENT, limit)) {
      Duration waited = time(() -> assertThat(call.failure(cloud))
          .containsExactly(new Failure.TimedOut(firstAction(call), limit)));

      assertThat(peer.heads()).as("attempts").hasSizeBetween(1, 2);
      assertThat(waited).isBetween(limit, limit.plus(SLACK));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerThatTakesItsTimeIsStillTaken(PortCall call) {
    try (StubAws aws = PortCall.healthyAws();
        AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), PATIENT, PATIENT)) {
      aws.answers(call.action, call.success().after(MOMENT.dividedBy(2)));

      assertThat(call.failure(cloud)).isEmpty();
      assertThat(aws.count(call.action)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_SERVICE", "GET_METRIC_DATA"})
  void anAnswerThatIsTooSlowOnceIsAskedForAgain(PortCall call) {
    try (StubAws aws = PortCall.healthyAws();
        AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), MOMENT.multipliedBy(2), PATIENT)) {
      aws.answers(call.action, call.success().after(MOMENT.multipliedBy(4)), call.success());

      assertThat(call.failure(cloud)).isEmpty();
      assertThat(aws.count(call.action)).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConnectionThatIsResetForEverIsUnreachableAfterThreeAttempts(PortCall call) {
    assertUnreachable(call, FaultyPeer.RESET);
  }

  @ParameterizedTest
  @EnumSource(names = {"UPDATE_SERVICE", "GET_METRIC_DATA"})
  void aPeerThatHangsUpIsUnreachableAfterThreeAttempts(PortCall call) {
    assertUnreachable(call, FaultyPeer.HANG_UP);
  }

  @ParameterizedTest
  @EnumSource(names = {"DESCRIBE_SERVICES", "GET_METRIC_DATA"})
  void anAnswerThatIsCutShortIsUnreachableAfterThreeAttempts(PortCall call) {
    assertUnreachable(call, FaultyPeer.CUT_SHORT);
  }

  private static void assertUnreachable(PortCall call, FaultyPeer.Treatment treatment) {
    try (FaultyPeer peer = new FaultyPeer(treatment);
        AwsCloud cloud = AwsCloud.withEndpoint(peer.endpoint(), PATIENT, PATIENT)) {
      assertThat(call.failure(cloud)).singleElement().isInstanceOfSatisfying(Failure.Unreachable.class,
          failure -> assertThat(failure.call()).isEqualTo(firstAction(call)));
      assertThat(peer.heads()).as("attempts").hasSize(ATTEMPTS);
    }
  }

  @Test
  void aConnectionThatIsResetOnceIsMadeAgain() {
    String response = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    try (FaultyPeer peer = new FaultyPeer(FaultyPeer.RESET, FaultyPeer.answering(response));
        AwsCloud cloud = AwsCloud.withEndpoint(peer.endpoint(), PATIENT, PATIENT)) {
      assertThat(PortCall.UPDATE_SERVICE.failure(cloud)).isEmpty();
      assertThat(peer.heads()).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAwsThatIsNotThereIsUnreachable(PortCall call) {
    URI nobody = FaultyPeer.nobody();
    try (AwsCloud cloud = AwsCloud.withEndpoint(nobody, PATIENT, PATIENT)) {
      assertThat(call.failure(cloud)).singleElement().isInstanceOfSatisfying(Failure.Unreachable.class,
          failure -> assertThat(failure.message()).startsWith(firstAction(call) + " could not be reached: "));
    }
  }

  @Test
  void aConnectionServesManyCalls() {
    try (StubAws aws = PortCall.healthyAws();
        AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), PATIENT, PATIENT)) {
      for (int i = 0; i < 10; i++) {
        for (PortCall call : PortCall.values()) {
          assertThat(call.failure(cloud)).isEmpty();
        }
      }
      assertThat(connections(aws)).as("connections").isLessThanOrEqualTo(2);
    }
  }

  @Test
  void anErrorDoesNotCostTheConnection() {
    try (StubAws aws = PortCall.healthyAws();
        AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), PATIENT, PATIENT)) {
      for (String code : List.of("ClientException", "AccessDeniedException", "ServiceNotFoundException")) {
        aws.answers("ecs:UpdateService", StubResponse.fault(code));
        assertThat(PortCall.UPDATE_SERVICE.failure(cloud)).hasSize(1);
      }
      assertThat(connections(aws)).as("connections").isLessThanOrEqualTo(2);
    }
  }

  private static long connections(StubAws aws) {
    return aws.requests().stream().mapToInt(StubAws.Request::clientPort).distinct().count();
  }

  @Test
  void aSweepOfManyServicesWaitsForASilentEcsOnce() {
    List<ServiceId> many = IntStream.range(0, 1000).mapToObj(i -> new ServiceId("town", "shop" + i)).toList();
    try (FaultyPeer peer = new FaultyPeer(FaultyPeer.SILENCE);
        AwsCloud cloud = AwsCloud.withEndpoint(peer.endpoint(), MOMENT, MOMENT.multipliedBy(4))) {
      BatchResult<ServiceLifecycle> results = cloud.scaler().read(many);

      assertThat(many).allSatisfy(id -> assertThat(results.get(id))
          .isInstanceOfSatisfying(Result.Failed.class,
              failed -> assertThat(failed.failure()).isInstanceOf(Failure.TimedOut.class)));
      // Those that were side by side with the first one, of a hundred calls.
      assertThat(peer.heads()).as("attempts").hasSizeLessThanOrEqualTo(10 * ATTEMPTS);
    }
  }
}
