package io.fluidity.aws;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceLifecycle.Existing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** An answer that leaves something unsaid is a failure: never a missing service, and never an idle one. */
class AmbiguousResponsesTest {

  private static final String DESCRIBE = "ecs:DescribeServices";
  private static final String GET = "cloudwatch:GetMetricData";
  private static final ServiceId SHOP = PortCall.SHOP;
  private static final ServiceId BLOG = new ServiceId("production", "blog");

  @AutoClose
  private final StubAws aws = PortCall.healthyAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));

  private BatchResult<ServiceLifecycle> readAsDescribed(List<ObjectNode> services, List<ObjectNode> failures) {
    aws.answers(DESCRIBE, EcsShapes.described(services, failures));
    return cloud.scaler().read(List.of(SHOP, BLOG));
  }

  private static void assertFailedAlone(BatchResult<ServiceLifecycle> results) {
    assertThat(results.get(SHOP)).isInstanceOfSatisfying(Result.Failed.class,
        failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Cloud.class,
            failure -> assertThat(failure.call()).isEqualTo(DESCRIBE)));
    assertThat(results.get(BLOG).orThrow()).isInstanceOf(Awake.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"serviceName", "status", "desiredCount", "runningCount", "pendingCount"})
  void aServiceOfWhichTooLittleIsToldCouldNotBeRead(String untold) {
    ObjectNode shop = EcsShapes.service(SHOP, 1);
    shop.remove(untold);

    assertFailedAlone(readAsDescribed(List.of(shop, EcsShapes.service(BLOG, 1)), List.of()));
  }

  @Test
  void aServiceWithoutAnArnCanBeReadButNotMarked() {
    ObjectNode shop = EcsShapes.service(SHOP, 1);
    shop.remove("serviceArn");
    aws.answers(DESCRIBE, EcsShapes.described(shop));

    assertThat(cloud.scaler().read(List.of(SHOP)).get(SHOP).orThrow()).isInstanceOf(Awake.class);
    assertThatExceptionOfType(OperationFailedException.class).isThrownBy(() -> cloud.scaler()
        .execute(new WriteTags(SHOP, TagPatch.empty().with(InstantTag.WOKEN_AT, PortCall.NOON))));
    assertThat(aws.count("ecs:TagResource")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCESS_DENIED", "SOMETHING_NEW"})
  void aServiceThatIsNotDescribedForAnotherReasonIsNotMissing(String reason) {
    assertFailedAlone(
        readAsDescribed(List.of(EcsShapes.service(BLOG, 1)), List.of(EcsShapes.failure(SHOP, reason))));
  }

  @Test
  void aServiceOfWhichNothingIsSaidIsNotMissing() {
    assertFailedAlone(readAsDescribed(List.of(EcsShapes.service(BLOG, 1)), List.of()));
  }

  @Test
  void anEmptyAnswerIsNoReading() {
    aws.answers(DESCRIBE, StubResponse.text(200, ""));

    assertThat(cloud.scaler().read(List.of(SHOP)).get(SHOP)).isInstanceOf(Result.Failed.class);
  }

  @Test
  void anEventWithoutATimeOrWithoutWordsIsLeftOut() {
    ObjectNode shop = EcsShapes.service(SHOP, 1);
    shop.putArray("events").add(EcsShapes.node().put("message", "when?"))
        .add(EcsShapes.node().put("createdAt", PortCall.NOON.getEpochSecond()))
        .add(EcsShapes.node().put("createdAt", PortCall.NOON.getEpochSecond()).put("message", "has started"));
    aws.answers(DESCRIBE, EcsShapes.described(shop));

    assertThat(((Existing) cloud.scaler().read(List.of(SHOP)).get(SHOP).orThrow()).snapshot().events())
        .singleElement().satisfies(event -> assertThat(event.message()).isEqualTo("has started"));
  }

  @Test
  void aServiceThatIsGoneWhenItIsMarkedIsMissing() {
    aws.answers("ecs:TagResource", StubResponse.fault("ResourceNotFoundException"));

    assertThat(PortCall.TAG_RESOURCE.failure(cloud))
        .containsExactly(new Failure.Missing(SHOP, MissingReason.NO_SUCH_SERVICE));
  }

  private BatchResult<List<SignalSamples>> measured(ObjectNode... results) {
    aws.answers(GET, MetricShapes.page(results));
    return cloud.metrics(Clock.systemUTC(), ActivitySignal.DEFAULTS).read(List.of(SHOP, BLOG), PortCall.NOON);
  }

  private static ObjectNode silent(String id) {
    return MetricShapes.result(id, MetricShapes.COMPLETE, Map.of());
  }

  @Test
  void aSignalOfWhichNothingIsSaidWasNotRead() {
    BatchResult<List<SignalSamples>> results = measured(silent("m0"), silent("m2"), silent("m3"));

    assertThat(results.get(SHOP)).isInstanceOfSatisfying(Result.Failed.class, failed -> assertThat(
        failed.failure().message()).contains(GET, "Fluidity/LastActivityEpochSeconds"));
    assertThat(results.get(BLOG)).isInstanceOf(Result.Success.class);
  }

  @Test
  void anEmptyAnswerTellsNothingOfUse() {
    aws.answers(GET, StubResponse.text(200, ""));

    assertThat(PortCall.GET_METRIC_DATA.failure(cloud)).hasSize(1);
  }

  @Test
  void aSignalThatMayNotBeReadIsDenied() {
    assertThat(measured(MetricShapes.result("m0", "Forbidden", Map.of()), silent("m1"), silent("m2"),
        silent("m3")).get(SHOP)).isEqualTo(Result.failed(new Failure.Denied(GET)));
  }

  @ParameterizedTest
  @EnumSource(names = {"DESCRIBE_SERVICES", "LIST_SERVICES", "UPDATE_SERVICE", "GET_METRIC_DATA"})
  void aPeerThatDoesNotSpeakHttpIsUnreachable(PortCall call) {
    try (FaultyPeer peer = new FaultyPeer(FaultyPeer.answering("220 mail.example.org\r\n\r\n"));
        AwsCloud wrong = AwsCloud.withEndpoint(peer.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10))) {
      assertThat(call.failure(wrong)).singleElement().isInstanceOf(Failure.Unreachable.class);
    }
  }

  @Test
  void aQuotaThatIsUsedUpIsNoThrottlingThatPasses() {
    aws.answers("ecs:UpdateService", StubResponse.fault(400, "LimitExceededException", "Tasks per service"));

    assertThatExceptionOfType(OperationFailedException.class)
        .isThrownBy(() -> cloud.scaler().execute(new SetDesiredCount(SHOP, 99)))
        .satisfies(failed -> assertThat(failed.failure()).isEqualTo(
            new Failure.Rejected("ecs:UpdateService", "LimitExceededException: Tasks per service")));
  }
}
