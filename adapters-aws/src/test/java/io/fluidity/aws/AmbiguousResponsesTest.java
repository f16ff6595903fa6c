package io.fluidity.aws;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceLifecycle.Existing;

import static io.fluidity.aws.Fixtures.API;
import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** An incomplete response is a failure: never a missing service, and never an idle one. */
class AmbiguousResponsesTest extends StubAwsTest {

  private BatchResult<ServiceLifecycle> read(List<ObjectNode> services, List<ObjectNode> failures) {
    aws.respondTo(DESCRIBE, EcsShapes.described(services, failures));
    return cloud.scaler().read(List.of(WEB, API));
  }

  private static void assertOnlyWebFailed(BatchResult<ServiceLifecycle> results) {
    assertThat(results.get(WEB)).isInstanceOfSatisfying(Result.Failed.class,
        failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Cloud.class,
            failure -> assertThat(failure.call()).isEqualTo(DESCRIBE)));
    assertThat(results.get(API).orThrow()).isInstanceOf(Awake.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"serviceName", "status", "desiredCount", "runningCount", "pendingCount"})
  void aServiceWithoutARequiredFieldFails(String missing) {
    ObjectNode web = EcsShapes.service(WEB, 1);
    web.remove(missing);

    assertOnlyWebFailed(read(List.of(web, EcsShapes.service(API, 1)), List.of()));
  }

  @Test
  void aServiceWithoutAnArnCanBeReadButNotTagged() {
    ObjectNode web = EcsShapes.service(WEB, 1);
    web.remove("serviceArn");
    aws.respondTo(DESCRIBE, EcsShapes.described(web));

    assertThat(cloud.scaler().read(List.of(WEB)).get(WEB).orThrow()).isInstanceOf(Awake.class);
    assertThat(Fixtures.failureOf(() -> cloud.scaler()
        .execute(new WriteTags(WEB, TagPatch.empty().with(InstantTag.WOKEN_AT, NOON))))).isPresent();
    assertThat(aws.count(TAG)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ACCESS_DENIED", "SOMETHING_NEW"})
  void aServiceThatFailsForAnotherReasonIsNotMissing(String reason) {
    assertOnlyWebFailed(read(List.of(EcsShapes.service(API, 1)), List.of(EcsShapes.failure(WEB, reason))));
  }

  @Test
  void aServiceThatTheResponseOmitsIsNotMissing() {
    assertOnlyWebFailed(read(List.of(EcsShapes.service(API, 1)), List.of()));
  }

  @ParameterizedTest
  @EnumSource(names = {"DESCRIBE_SERVICES", "GET_METRIC_DATA"})
  void anEmptyResponseToAReadIsAFailure(PortCall call) {
    aws.respondTo(call.action, StubResponse.text(200, ""));
    assertThat(call.failure(cloud)).isPresent();
  }

  @Test
  void anEventWithoutATimeOrAMessageIsDropped() {
    ObjectNode web = EcsShapes.service(WEB, 1);
    web.putArray("events").add(EcsShapes.node().put("message", "no time"))
        .add(EcsShapes.node().put("createdAt", NOON.getEpochSecond()))
        .add(EcsShapes.node().put("createdAt", NOON.getEpochSecond()).put("message", "has started"));
    aws.respondTo(DESCRIBE, EcsShapes.described(web));

    assertThat(((Existing) cloud.scaler().read(List.of(WEB)).get(WEB).orThrow()).snapshot().events())
        .singleElement().satisfies(event -> assertThat(event.message()).isEqualTo("has started"));
  }

  @Test
  void aServiceThatIsDeletedBeforeItIsTaggedIsMissing() {
    aws.respondTo(TAG, StubResponse.error("ResourceNotFoundException"));

    assertThat(PortCall.TAG_RESOURCE.failure(cloud))
        .contains(new Failure.Missing(WEB, MissingReason.NO_SUCH_SERVICE));
  }

  private BatchResult<List<SignalSamples>> readMetrics(ObjectNode... results) {
    aws.respondTo(METRICS, MetricShapes.page(results));
    return cloud.metrics(Clock.systemUTC(), ActivitySignal.DEFAULTS).read(List.of(WEB, API), NOON);
  }

  private static ObjectNode noSamples(String id) {
    return MetricShapes.complete(id, Map.of());
  }

  @Test
  void aSignalThatTheResponseOmitsIsAFailure() {
    BatchResult<List<SignalSamples>> results = readMetrics(noSamples("m0"), noSamples("m2"), noSamples("m3"));

    assertThat(results.get(WEB)).isInstanceOfSatisfying(Result.Failed.class, failed -> assertThat(
        failed.failure().message()).contains(METRICS, "Fluidity/LastActivityEpochSeconds"));
    assertThat(results.get(API)).isInstanceOf(Result.Success.class);
  }

  @Test
  void aSignalThatIsForbiddenIsDenied() {
    assertThat(readMetrics(MetricShapes.result("m0", "Forbidden", Map.of()), noSamples("m1"), noSamples("m2"),
        noSamples("m3")).get(WEB)).isEqualTo(Result.failed(new Failure.Denied(METRICS)));
  }

  @ParameterizedTest
  @EnumSource(names = {"DESCRIBE_SERVICES", "LIST_SERVICES", "UPDATE_SERVICE", "GET_METRIC_DATA"})
  void aServerThatDoesNotSpeakHttpIsUnreachable(PortCall call) {
    try (FailingServer server = new FailingServer(FailingServer.sending("220 mail.example.org\r\n\r\n"));
        AwsCloud smtp = Fixtures.adapters(server.endpoint())) {
      assertThat(call.failure(smtp)).containsInstanceOf(Failure.Unreachable.class);
    }
  }

  @Test
  void anExceededQuotaIsRejectedAndNotThrottled() {
    aws.respondTo(UPDATE, StubResponse.error(400, "LimitExceededException", "Tasks per service"));

    assertThat(Fixtures.failureOf(() -> cloud.scaler().execute(new SetDesiredCount(WEB, 99)))).contains(
        new Failure.Rejected(UPDATE, "LimitExceededException: Tasks per service"));
  }
}
