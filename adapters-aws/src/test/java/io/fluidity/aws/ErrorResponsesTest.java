package io.fluidity.aws;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

import static org.assertj.core.api.Assertions.assertThat;

/** What the ports make of the errors that AWS answers with, and how often they ask again. */
class ErrorResponsesTest {

  private static final int ATTEMPTS = 3;

  @AutoClose
  private final StubAws aws = PortCall.healthyAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));

  /** The waits between attempts that were throttled are long, so all calls wait side by side. */
  @Test
  void whatIsThrottledForEverIsToldAfterThreeAttempts() throws InterruptedException {
    assertThat(toldWhere(_ -> new StubResponse[]{StubResponse.throttled()})).hasSize(PortCall.values().length)
        .allSatisfy((call, told) -> assertThat(told)
            .isEqualTo(new Told(List.of(new Failure.Throttled(call.action)), ATTEMPTS)));
  }

  @Test
  void throttlingThatEndsIsWaitedFor() throws InterruptedException {
    assertThat(toldWhere(
        call -> new StubResponse[]{StubResponse.throttled(), StubResponse.throttled(), call.success()}))
        .hasSize(PortCall.values().length)
        .allSatisfy((_, told) -> assertThat(told).isEqualTo(new Told(List.of(), ATTEMPTS)));
  }

  private record Told(List<Failure> failure, int attempts) {}

  /** Makes each call at an AWS of its own. */
  private static Map<PortCall, Told> toldWhere(Function<PortCall, StubResponse[]> responses)
      throws InterruptedException {
    Map<PortCall, Told> told = new ConcurrentHashMap<>();
    List<Thread> calls = Arrays.stream(PortCall.values()).map(call -> Thread.ofVirtual().start(() -> {
      try (StubAws aws = PortCall.healthyAws().answers(call.action, responses.apply(call));
          AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10))) {
        told.put(call, new Told(call.failure(cloud), aws.count(call.action)));
      }
    })).toList();
    for (Thread call : calls) {
      call.join();
    }
    return told;
  }

  @ParameterizedTest
  @EnumSource
  void anAwsThatFailsForEverIsUnreachableAfterThreeAttempts(PortCall call) {
    aws.answers(call.action, StubResponse.broken());

    assertThat(call.failure(cloud))
        .containsExactly(new Failure.Unreachable(call.action, "it answered 500 (It is us, not you)"));
    assertThat(aws.count(call.action)).isEqualTo(ATTEMPTS);
  }

  @ParameterizedTest
  @EnumSource
  void anAwsThatFailsOnceIsAskedOnceMore(PortCall call) {
    aws.answers(call.action, StubResponse.broken(), call.success());

    assertThat(call.failure(cloud)).isEmpty();
    assertThat(aws.count(call.action)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aProxyThatAnswersForAwsIsUnreachable(PortCall call) {
    aws.answers(call.action, StubResponse.text(503, "<html>Service Unavailable</html>"));

    assertThat(call.failure(cloud))
        .containsExactly(new Failure.Unreachable(call.action, "it answered 503 (HTTP 503)"));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = {"TAG_RESOURCE", "UPDATE_SERVICE"})
  void anAnswerThatCannotBeReadIsAFailureAndNoReading(PortCall call) {
    aws.answers(call.action, StubResponse.text(200, "<html>Please log in</html>"));

    assertThat(call.failure(cloud)).singleElement().isInstanceOfSatisfying(Failure.Unreachable.class,
        failure -> assertThat(failure.call()).isEqualTo(call.action));
  }

  @ParameterizedTest
  @EnumSource
  void aRoleThatLacksAPermissionIsToldAtOnceWithTheNameOfTheAction(PortCall call) {
    aws.answers(call.action, StubResponse.fault(400, "AccessDeniedException",
        "User: arn:aws:sts::123456789012:assumed-role/wake is not authorized to perform: " + call.action));

    List<Failure> failure = call.failure(cloud);

    assertThat(failure).containsExactly(new Failure.Denied(call.action));
    assertThat(failure.getFirst().message()).contains(call.action).doesNotContain("123456789012");
    assertThat(aws.count(call.action)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void credentialsThatExpiredAreRefusedAtOnceAndSaySo(PortCall call) {
    aws.answers(call.action, StubResponse.fault("ExpiredTokenException"));

    assertThat(call.failure(cloud)).singleElement().isInstanceOfSatisfying(Failure.Rejected.class,
        refused -> assertThat(refused.message()).contains(call.action, "ExpiredTokenException"));
    assertThat(aws.count(call.action)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void aCallThatMakesNoSenseToAwsIsRefusedAtOnceWithItsReason(PortCall call) {
    aws.answers(call.action, StubResponse.fault(400, "InvalidParameterException", "The name is too long"));

    assertThat(call.failure(cloud)).containsExactly(
        new Failure.Rejected(call.action, "InvalidParameterException: The name is too long"));
    assertThat(aws.count(call.action)).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"TAG_RESOURCE", "UPDATE_SERVICE"})
  void whatIsGoneWhenItShallChangeIsMissing(PortCall call) {
    Map<String, MissingReason> absences = Map.of("ClusterNotFoundException", MissingReason.NO_SUCH_CLUSTER,
        "ServiceNotFoundException", MissingReason.NO_SUCH_SERVICE, "ServiceNotActiveException", MissingReason.INACTIVE);

    absences.forEach((code, absence) -> {
      aws.answers(call.action, StubResponse.fault(code));
      assertThat(call.failure(cloud)).containsExactly(new Failure.Missing(PortCall.SHOP, absence));
    });
    assertThat(aws.count(call.action)).as("attempts").isEqualTo(absences.size());
  }

  @Test
  void aClusterThatIsGoneIsSomethingReadAndNotAFailure() {
    aws.answers("ecs:DescribeServices", StubResponse.fault("ClusterNotFoundException"));
    aws.answers("ecs:ListServices", StubResponse.fault("ClusterNotFoundException"));

    assertThat(cloud.scaler().read(List.of(PortCall.SHOP)).get(PortCall.SHOP).orThrow())
        .isEqualTo(new Missing(PortCall.SHOP, MissingReason.NO_SUCH_CLUSTER));
    assertThat(cloud.scaler().list(PortCall.SHOP.cluster())).isEmpty();
  }

  @Test
  void aClusterThatIsGoneWhenAMarkIsWrittenUnreadIsMissing() {
    aws.answers("ecs:DescribeServices", StubResponse.fault("ClusterNotFoundException"));

    assertThat(PortCall.TAG_RESOURCE.failure(cloud))
        .containsExactly(new Failure.Missing(PortCall.SHOP, MissingReason.NO_SUCH_CLUSTER));
    assertThat(aws.count("ecs:TagResource")).isZero();
  }

  @Test
  void aMarkOfAServiceThatCannotBeReadFailsAsTheReadDid() {
    aws.answers("ecs:DescribeServices", StubResponse.fault("AccessDeniedException"));

    assertThat(PortCall.TAG_RESOURCE.failure(cloud))
        .containsExactly(new Failure.Denied("ecs:DescribeServices"));
    assertThat(aws.count("ecs:TagResource")).isZero();
  }
}
