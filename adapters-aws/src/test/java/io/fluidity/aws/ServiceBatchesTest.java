package io.fluidity.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.MissingReason;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.domain.service.ServiceLifecycle;
import io.fluidity.domain.service.ServiceLifecycle.Awake;
import io.fluidity.domain.service.ServiceLifecycle.Missing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many services are read in as few calls as ECS allows, and a call that fails harms only those it was for.
 */
class ServiceBatchesTest {

  private static final String DESCRIBE = "ecs:DescribeServices";

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));

  @BeforeEach
  void whateverIsAskedForIsThere() {
    aws.answers(DESCRIBE, ServiceBatchesTest::allOf);
  }

  private static StubResponse allOf(StubAws.Request request) {
    List<ObjectNode> services = new ArrayList<>();
    for (ServiceId id : asked(request)) {
      services.add(EcsShapes.service(id, 1));
    }
    // ECS promises no order.
    return EcsShapes.described(services.reversed(), List.of());
  }

  private static List<ServiceId> asked(StubAws.Request request) {
    List<ServiceId> ids = new ArrayList<>();
    for (JsonNode name : request.body().path("services")) {
      ids.add(new ServiceId(request.body().path("cluster").asText(), name.asText()));
    }
    return ids;
  }

  private static List<ServiceId> services(String cluster, int count) {
    return IntStream.range(0, count).mapToObj(i -> new ServiceId(cluster, "service-" + i)).toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "10, 1", "11, 2", "20, 2", "21, 3", "101, 11"})
  void tenServicesAreDescribedInACall(int services, int calls) {
    List<ServiceId> ids = services("production", services);

    BatchResult<ServiceLifecycle> results = cloud.scaler().read(ids);

    assertThat(results.byService()).containsOnlyKeys(ids).allSatisfy((id, reading) -> {
      assertThat(reading.orThrow()).isInstanceOf(Awake.class);
      assertThat(reading.orThrow().id()).isEqualTo(id);
    });
    assertThat(aws.requests(DESCRIBE)).hasSize(calls)
        .allSatisfy(request -> assertThat(asked(request)).hasSizeBetween(1, 10));
  }

  @Test
  void nothingIsAskedForNothing() {
    assertThat(cloud.scaler().read(List.of()).byService()).isEmpty();
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void aServiceThatIsNamedTwiceIsAskedForOnce() {
    ServiceId shop = new ServiceId("production", "shop");

    assertThat(cloud.scaler().read(List.of(shop, shop)).byService()).containsOnlyKeys(shop);
    assertThat(aws.requests(DESCRIBE)).singleElement()
        .satisfies(request -> assertThat(asked(request)).containsExactly(shop));
  }

  @Test
  void servicesAreAskedForByTheClusterEvenWhereTheyComeMixed() {
    List<ServiceId> mixed = IntStream.range(0, 10)
        .mapToObj(i -> new ServiceId(i % 2 == 0 ? "production" : "staging", "shop-" + i / 2)).toList();

    assertThat(cloud.scaler().read(mixed).byService()).containsOnlyKeys(mixed);
    assertThat(aws.requests(DESCRIBE)).extracting(request -> request.body().path("cluster").asText())
        .containsExactly("production", "staging");
  }

  @Test
  void aCallThatFailsHarmsOnlyTheServicesThatItWasFor() {
    List<ServiceId> ids = services("production", 25);
    aws.answers(DESCRIBE, request -> asked(request).contains(ids.get(12))
        ? StubResponse.throttled()
        : allOf(request));

    BatchResult<ServiceLifecycle> results = cloud.scaler().read(ids);

    for (int i = 0; i < 25; i++) {
      if (i >= 10 && i < 20) {
        assertThat(results.get(ids.get(i))).isEqualTo(Result.failed(new Failure.Throttled(DESCRIBE)));
      } else {
        assertThat(results.get(ids.get(i)).orThrow()).isInstanceOf(Awake.class);
      }
    }
    assertThat(aws.count(DESCRIBE)).as("two calls, and three attempts of one").isEqualTo(5);
  }

  @Test
  void aClusterThatIsDeniedHarmsNoOther() {
    List<ServiceId> denied = services("secret", 11);
    List<ServiceId> gone = services("gone", 1);
    List<ServiceId> open = services("production", 1);
    aws.answers(DESCRIBE, request -> switch (request.body().path("cluster").asText()) {
      case "secret" -> StubResponse.fault("AccessDeniedException");
      case "gone" -> StubResponse.fault("ClusterNotFoundException");
      default -> allOf(request);
    });
    List<ServiceId> all = new ArrayList<>(denied);
    all.addAll(gone);
    all.addAll(open);

    BatchResult<ServiceLifecycle> results = cloud.scaler().read(all);

    assertThat(denied).allSatisfy(id -> assertThat(results.get(id))
        .isEqualTo(Result.failed(new Failure.Denied(DESCRIBE))));
    assertThat(results.get(gone.getFirst()).orThrow())
        .isEqualTo(new Missing(gone.getFirst(), MissingReason.NO_SUCH_CLUSTER));
    assertThat(results.get(open.getFirst()).orThrow()).isInstanceOf(Awake.class);
  }

  @Test
  void whatIsMissingHarmsNoneOfItsCall() {
    List<ServiceId> ids = services("production", 3);
    aws.answers(DESCRIBE, EcsShapes.described(
        List.of(EcsShapes.service(ids.get(2), 1), EcsShapes.service(ids.get(0), 1)),
        List.of(EcsShapes.failure(ids.get(1), "MISSING"))));

    BatchResult<ServiceLifecycle> results = cloud.scaler().read(ids);

    assertThat(results.get(ids.get(0)).orThrow()).isInstanceOf(Awake.class);
    assertThat(results.get(ids.get(1)).orThrow()).isEqualTo(new Missing(ids.get(1), MissingReason.NO_SUCH_SERVICE));
    assertThat(results.get(ids.get(2)).orThrow()).isInstanceOf(Awake.class);
  }
}
