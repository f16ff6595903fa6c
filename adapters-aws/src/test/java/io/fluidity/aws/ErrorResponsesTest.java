package io.fluidity.aws;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.junit.jupiter.api.AutoClose;
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
class ErrorResponsesTest {

  private static final int ATTEMPTS = 3;

  @AutoClose
  private final StubAws aws = PortCall.healthyAws();
  @AutoClose
  private final AwsCloud cloud = Fixtures.adapters(aws.endpoint());

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
  void aServerErrorThatStaysIsUnreachableAfterThreeAttempts(PortCall call) {
    aws.respondTo(call.action, StubResponse.internalError());

    assertThat(call.failure(cloud))
        .contains(new Failure.Unreachable(call.action, "HTTP 500 (Try again later)"));
    assertThat(aws.count(call.action)).isEqualTo(ATTEMPTS);
  }

  @ParameterizedTest
  @EnumSource
  void aServerErrorIsRetried(PortCall call) {
    aws.respondTo(call.action, StubResponse.internalError(), call.success());

    assertThat(call.failure(cloud)).isEmpty();
    assertThat(aws.count(call.action)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void anErrorPageOfAProxyIsUnreachable(PortCall call) {
    aws.respondTo(call.action, StubResponse.text(503, "<html>Service Unavailable</html>"));

    assertThat(call.failure(cloud)).contains(new Failure.Unreachable(call.action, "HTTP 503"));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = {"TAG_RESOURCE", "UPDATE_SERVICE"})
  void aReadWithAnUnreadableResponseIsUnreachable(PortCall call) {
    aws.respondTo(call.action, StubResponse.text(200, "<html>Please log in</html>"));

    assertThat(call.failure(cloud)).get().isInstanceOfSatisfying(Failure.Unreachable.class,
        failure -> assertThat(failure.call()).isEqualTo(call.action));
  }

  @ParameterizedTest
  @EnumSource
  void aDeniedCallNamesTheActionAndIsNotRetried(PortCall call) {
    aws.respondTo(call.action, StubResponse.error(400, "AccessDeniedException",
        "User: arn:aws:sts::123456789012:assumed-role/wake is not authorized to perform: " + call.action));

    assertThat(call.failure(cloud)).contains(new Failure.Denied(call.action)).get().satisfies(
        failure -> assertThat(failure.message()).contains(call.action).doesNotContain("123456789012"));
    assertThat(aws.count(call.action)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aCallWithExpiredCredentialsIsRejectedAndNotRetried(PortCall call) {
    aws.respondTo(call.action, StubResponse.error("ExpiredTokenException"));

    assertThat(call.failure(cloud)).get().isInstanceOfSatisfying(Failure.Rejected.class,
        rejected -> assertThat(rejected.message()).contains(call.action, "ExpiredTokenException"));
    assertThat(aws.count(call.action)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void anInvalidCallIsRejectedWithTheReasonAndNotRetried(PortCall call) {
    aws.respondTo(call.action, StubResponse.error(400, "InvalidParameterException", "The name is too long"));

    assertThat(call.failure(cloud)).contains(
        new Failure.Rejected(call.action, "InvalidParameterException: The name is too long"));
    assertThat(aws.count(call.action)).isEqualTo(1);
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
    aws.respondTo("ecs:DescribeServices", StubResponse.error("ClusterNotFoundException"));
    aws.respondTo("ecs:ListServices", StubResponse.error("ClusterNotFoundException"));

    assertThat(cloud.scaler().read(List.of(WEB)).get(WEB).orThrow())
        .isEqualTo(new Missing(WEB, MissingReason.NO_SUCH_CLUSTER));
    assertThat(cloud.scaler().list(WEB.cluster())).isEmpty();
  }

  @Test
  void aServiceOfAClusterThatDoesNotExistCannotBeTagged() {
    aws.respondTo("ecs:DescribeServices", StubResponse.error("ClusterNotFoundException"));

    assertThat(PortCall.TAG_RESOURCE.failure(cloud))
        .contains(new Failure.Missing(WEB, MissingReason.NO_SUCH_CLUSTER));
    assertThat(aws.count("ecs:TagResource")).isZero();
  }

  @Test
  void aWriteOfTagsFailsAsTheReadOfTheArnFails() {
    aws.respondTo("ecs:DescribeServices", StubResponse.error("AccessDeniedException"));

    assertThat(PortCall.TAG_RESOURCE.failure(cloud)).contains(new Failure.Denied("ecs:DescribeServices"));
    assertThat(aws.count("ecs:TagResource")).isZero();
  }
}
