package io.fluidity.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceLifecycle.Missing;

import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Reads of many services share calls, up to the limit of ECS; a failed call affects only its services. */
class ServiceBatchesTest extends StubAwsTest {

  @BeforeEach
  void describeEveryRequestedService() {
    aws.respondTo(DESCRIBE, ServiceBatchesTest::describeAll);
  }

  private static StubResponse describeAll(StubAws.Request request) {
    List<ObjectNode> services = new ArrayList<>();
    for (ServiceId id : requested(request)) {
      services.add(EcsShapes.service(id, 1));
    }
    // ECS guarantees no order.
    return EcsShapes.described(services.reversed(), List.of());
  }

  private static List<ServiceId> requested(StubAws.Request request) {
    List<ServiceId> ids = new ArrayList<>();
    for (JsonNode name : request.body().path("services")) {
      ids.add(new ServiceId(cluster(request), name.asText()));
    }
    return ids;
  }

  private static String cluster(StubAws.Request request) {
    return request.body().path("cluster").asText();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 1", "11, 2", "20, 2", "21, 3", "101, 11"})
  void aCallDescribesUpToTenServices(int services, int calls) {
    List<ServiceId> ids = Fixtures.services("prod", services);

    BatchResult<ServiceLifecycle> results = cloud.scaler().read(ids);

    assertThat(results.byService()).containsOnlyKeys(ids).allSatisfy((id, result) -> {
      assertThat(result.orThrow()).isInstanceOf(Awake.class);
      assertThat(result.orThrow().id()).isEqualTo(id);
    });
    assertThat(aws.requests(DESCRIBE)).hasSize(calls)
        .allSatisfy(request -> assertThat(requested(request)).hasSizeBetween(1, 10));
  }

  @Test
  void aReadOfNoServicesMakesNoCall() {
    assertThat(cloud.scaler().read(List.of()).byService()).isEmpty();
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void aDuplicateServiceIsReadOnce() {
    assertThat(cloud.scaler().read(List.of(WEB, WEB)).byService()).containsOnlyKeys(WEB);
    assertThat(aws.requests(DESCRIBE)).singleElement()
        .satisfies(request -> assertThat(requested(request)).containsExactly(WEB));
  }

  @Test
  void eachClusterTakesACallOfItsOwn() {
    List<ServiceId> mixed = IntStream.range(0, 10)
        .mapToObj(i -> new ServiceId(i % 2 == 0 ? "prod" : "test", "service-" + i / 2)).toList();

    assertThat(cloud.scaler().read(mixed).byService()).containsOnlyKeys(mixed);
    assertThat(aws.requests(DESCRIBE)).extracting(ServiceBatchesTest::cluster).as("parallel calls")
        .containsExactlyInAnyOrder("prod", "test");
  }

  @Test
  void aFailedCallAffectsOnlyItsServices() {
    List<ServiceId> ids = Fixtures.services("prod", 25);
    aws.respondTo(DESCRIBE, request -> requested(request).contains(ids.get(12))
        ? StubResponse.throttled()
        : describeAll(request));

    BatchResult<ServiceLifecycle> results = cloud.scaler().read(ids);

    for (int i = 0; i < 25; i++) {
      if (i >= 10 && i < 20) {
        assertThat(results.get(ids.get(i))).isEqualTo(Result.failed(new Failure.Throttled(DESCRIBE)));
      } else {
        assertThat(results.get(ids.get(i)).orThrow()).isInstanceOf(Awake.class);
      }
    }
    assertThat(aws.count(DESCRIBE)).as("two calls with one attempt, and one with three").isEqualTo(5);
  }

  @Test
  void aDeniedClusterAffectsOnlyItsServices() {
    List<ServiceId> denied = Fixtures.services("secret", 11);
    ServiceId missing = new ServiceId("gone", "web");
    aws.respondTo(DESCRIBE, request -> switch (cluster(request)) {
      case "secret" -> StubResponse.error("AccessDeniedException");
      case "gone" -> StubResponse.error("ClusterNotFoundException");
      default -> describeAll(request);
    });
    List<ServiceId> all = new ArrayList<>(denied);
    all.addAll(List.of(missing, WEB));

    BatchResult<ServiceLifecycle> results = cloud.scaler().read(all);

    assertThat(denied).allSatisfy(id -> assertThat(results.get(id))
        .isEqualTo(Result.failed(new Failure.Denied(DESCRIBE))));
    assertThat(results.get(missing).orThrow()).isEqualTo(new Missing(missing, MissingReason.NO_SUCH_CLUSTER));
    assertThat(results.get(WEB).orThrow()).isInstanceOf(Awake.class);
  }

  @Test
  void aMissingServiceDoesNotAffectTheOthersOfItsCall() {
    List<ServiceId> ids = Fixtures.services("prod", 3);
    aws.respondTo(DESCRIBE, EcsShapes.described(
        List.of(EcsShapes.service(ids.get(2), 1), EcsShapes.service(ids.get(0), 1)),
        List.of(EcsShapes.failure(ids.get(1), "MISSING"))));

    BatchResult<ServiceLifecycle> results = cloud.scaler().read(ids);

    assertThat(results.get(ids.get(0)).orThrow()).isInstanceOf(Awake.class);
    assertThat(results.get(ids.get(1)).orThrow())
        .isEqualTo(new Missing(ids.get(1), MissingReason.NO_SUCH_SERVICE));
    assertThat(results.get(ids.get(2)).orThrow()).isInstanceOf(Awake.class);
  }
}
