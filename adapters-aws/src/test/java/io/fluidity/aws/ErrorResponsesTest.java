package io.fluidity.aws;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceLifecycle.Missing;

import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Failures and number of attempts for the error responses of AWS. */
class ErrorResponsesTest extends StubAwsTest {

  private static final int ATTEMPTS = 3;

  private record Attempts(Optional<Failure> failure, int count) {}

  @Test
  void aCallThatStaysThrottledFailsAfterThreeAttempts() throws InterruptedException {
    assertThat(attempts(_ -> new StubResponse[]{StubResponse.throttled()})).hasSize(PortCall.values().length)
        .allSatisfy((call, attempts) -> assertThat(attempts)
            .isEqualTo(new Attempts(Optional.of(new Failure.Throttled(call.action)), ATTEMPTS)));
  }

  @Test
  void aCallThatIsThrottledTwiceSucceeds() throws InterruptedException {
    assertThat(attempts(
        call -> new StubResponse[]{StubResponse.throttled(), StubResponse.throttled(), call.success()}))
        .hasSize(PortCall.values().length).allSatisfy((_, attempts) -> assertThat(attempts)
            .isEqualTo(new Attempts(Optional.empty(), ATTEMPTS)));
  }

  /** Makes each call to a stub of its own; in parallel, since the SDK waits long after throttling. */
  private static Map<PortCall, Attempts> attempts(Function<PortCall, StubResponse[]> responses)
      throws InterruptedException {
    Map<PortCall, Attempts> attempts = new ConcurrentHashMap<>();
    List<Thread> calls = Arrays.stream(PortCall.values()).map(call -> Thread.ofVirtual().start(() -> {
      try (StubAws aws = PortCall.healthyAws().respondTo(call.action, responses.apply(call));
          AwsCloud cloud = Fixtures.adapters(aws.endpoint())) {
        attempts.put(call, new Attempts(call.failure(cloud), aws.count(call.action)));
      }
    })).toList();
    for (Thread call : calls) {
      call.join();
    }
    return attempts;
  }

  @ParameterizedTest
  @EnumSource
  void anErrorResponseFailsTheCall(PortCall call) {
    String denial = "User: arn:aws:sts::123456789012:assumed-role/wake is not authorized to perform: ";
    assertFailsAfter(ATTEMPTS, call, StubResponse.internalError(),
        new Failure.Unreachable(call.action, "HTTP 500 (Try again later)"));
    assertFailsAfter(ATTEMPTS, call, StubResponse.text(503, "<html>Service Unavailable</html>"),
        new Failure.Unreachable(call.action, "HTTP 503"));
    assertFailsAfter(1, call, StubResponse.error(400, "AccessDeniedException", denial + call.action),
        new Failure.Denied(call.action));
    assertFailsAfter(1, call, StubResponse.error("ExpiredTokenException"),
        new Failure.Rejected(call.action, "ExpiredTokenException: no"));
    assertFailsAfter(1, call, StubResponse.error(400, "InvalidParameterException", "The name is too long"),
        new Failure.Rejected(call.action, "InvalidParameterException: The name is too long"));
  }

  private void assertFailsAfter(int attempts, PortCall call, StubResponse response, Failure failure) {
    aws.respondTo(call.action, response).clearRequests();
    assertThat(call.failure(cloud)).contains(failure);
    assertThat(aws.count(call.action)).as("attempts").isEqualTo(attempts);
  }

  @ParameterizedTest
  @EnumSource
  void aServerErrorIsRetried(PortCall call) {
    aws.respondTo(call.action, StubResponse.internalError(), call.success());

    assertThat(call.failure(cloud)).isEmpty();
    assertThat(aws.count(call.action)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = {"TAG_RESOURCE", "UPDATE_SERVICE"})
  void aReadWithAnUnreadableResponseIsUnreachable(PortCall call) {
    aws.respondTo(call.action, StubResponse.text(200, "<html>Please log in</html>"));

    assertThat(call.failure(cloud)).get().isInstanceOfSatisfying(Failure.Unreachable.class,
        failure -> assertThat(failure.call()).isEqualTo(call.action));
  }

  @ParameterizedTest
  @EnumSource(names = {"TAG_RESOURCE", "UPDATE_SERVICE"})
  void aServiceThatIsDeletedBeforeItIsChangedIsMissing(PortCall call) {
    Map<String, MissingReason> reasons = Map.of("ClusterNotFoundException", MissingReason.NO_SUCH_CLUSTER,
        "ServiceNotFoundException", MissingReason.NO_SUCH_SERVICE, "ServiceNotActiveException",
        MissingReason.INACTIVE);

    reasons.forEach((code, reason) -> {
      aws.respondTo(call.action, StubResponse.error(code));
      assertThat(call.failure(cloud)).contains(new Failure.Missing(WEB, reason));
    });
    assertThat(aws.count(call.action)).as("attempts").isEqualTo(reasons.size());
  }

  @Test
  void aReadOfAClusterThatDoesNotExistSucceeds() {
    aws.respondTo(DESCRIBE, StubResponse.error("ClusterNotFoundException"));
    aws.respondTo(LIST, StubResponse.error("ClusterNotFoundException"));

    assertThat(cloud.scaler().read(List.of(WEB)).get(WEB).orThrow())
        .isEqualTo(new Missing(WEB, MissingReason.NO_SUCH_CLUSTER));
    assertThat(cloud.scaler().list(WEB.cluster())).isEmpty();
  }

  @Test
  void aWriteOfTagsFailsAsTheReadOfTheArnFails() {
    Map<String, Failure> failures = Map.of("AccessDeniedException", new Failure.Denied(DESCRIBE),
        "ClusterNotFoundException", new Failure.Missing(WEB, MissingReason.NO_SUCH_CLUSTER));
    failures.forEach((code, failure) -> {
      aws.respondTo(DESCRIBE, StubResponse.error(code));
      assertThat(PortCall.TAG_RESOURCE.failure(cloud)).contains(failure);
    });
    assertThat(aws.count(TAG)).isZero();
  }

}
