package io.fluidity.aws;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;
import io.fluidity.testkit.CloudUnderTest;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** The signals of many services share calls, up to the limit of CloudWatch. */
class MetricBatchesTest extends StubAwsTest {

  /** The value of each sample is the number in the name of its service. */
  @BeforeEach
  void publishServiceNumbers() {
    aws.respondTo(METRICS, MetricBatchesTest::serviceNumbers);
  }

  private static StubResponse serviceNumbers(StubAws.Request request) {
    return MetricShapes.response(request.body(), query -> Map.of(NOON,
        Double.valueOf(MetricShapes.dimension(query, "ServiceName").replace("service-", ""))));
  }

  private static JsonNode queries(StubAws.Request request) {
    return request.body().path("MetricDataQueries");
  }

  private BatchResult<List<SignalSamples>> read(List<ServiceId> services, List<ActivitySignal> signals) {
    return cloud.metrics(Clock.systemUTC(), signals).read(services, NOON);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "250, 1", "251, 2", "500, 2", "501, 3"})
  void aCallHasUpTo500Queries(int services, int calls) {
    List<ServiceId> ids = Fixtures.services("prod", services);

    BatchResult<List<SignalSamples>> results = read(ids, ActivitySignal.DEFAULTS);

    assertThat(results.byService()).containsOnlyKeys(ids);
    for (int i = 0; i < services; i++) {
      double number = i;
      assertThat(results.get(ids.get(i)).orThrow()).hasSize(2)
          .allSatisfy(samples -> assertThat(samples.value(0)).isEqualTo(number));
    }
    assertThat(aws.requests(METRICS)).hasSize(calls).allSatisfy(request -> assertThat(queries(request))
        .hasSizeBetween(1, 500).extracting(query -> query.path("Id").asText()).doesNotHaveDuplicates());
  }

  @Test
  void dimensionsAreSentInTheOrderOfTheirNames() {
    List<String> names = IntStream.range(0, 9).mapToObj(i -> "Dimension" + i).toList();
    ActivitySignal signal = new ActivitySignal("Test", "Use", "Maximum", Kind.GAUGE, MissingData.UNKNOWN,
        names.stream().collect(Collectors.toMap(Function.identity(), _ -> "any")));
    aws.respondTo(METRICS, request -> MetricShapes.response(request.body(), _ -> Map.of()));

    read(List.of(WEB), List.of(signal));

    assertThat(queries(aws.requests(METRICS).getFirst()).path(0).path("MetricStat").path("Metric")
        .path("Dimensions")).extracting(dimension -> dimension.path("Name").asText()).isEqualTo(names);
  }

  @Test
  void aReadOfNoServicesMakesNoCall() {
    assertThat(read(List.of(), ActivitySignal.DEFAULTS).byService()).isEmpty();
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void aDuplicateServiceIsReadOnce() {
    ServiceId id = Fixtures.services("prod", 1).getFirst();

    assertThat(read(List.of(id, id), ActivitySignal.DEFAULTS).get(id).orThrow()).hasSize(2);
    assertThat(aws.requests(METRICS)).singleElement()
        .satisfies(request -> assertThat(queries(request)).hasSize(2));
  }

  @Test
  void aFailedCallAffectsOnlyItsServices() {
    List<ServiceId> ids = Fixtures.services("prod", 251);
    aws.respondTo(METRICS, request -> queries(request).size() == 500
        ? StubResponse.throttled()
        : serviceNumbers(request));

    BatchResult<List<SignalSamples>> results = read(ids, ActivitySignal.DEFAULTS);

    assertThat(ids.subList(0, 250)).allSatisfy(id -> assertThat(results.get(id))
        .isEqualTo(Result.failed(new Failure.Throttled(METRICS))));
    assertThat(results.get(ids.get(250)).orThrow()).hasSize(2);
  }

  @Test
  void aServiceWhoseSignalsAreReadByTwoCallsNeedsBoth() {
    List<ServiceId> ids = Fixtures.services("prod", 168);
    aws.respondTo(METRICS, request -> queries(request).size() == 500
        ? serviceNumbers(request)
        : StubResponse.error("AccessDeniedException"));

    BatchResult<List<SignalSamples>> results = read(ids, CloudUnderTest.SIGNALS.subList(0, 3));

    assertThat(results.get(ids.get(165)).orThrow()).hasSize(3);
    for (ServiceId id : ids.subList(166, 168)) {
      assertThat(results.get(id)).isEqualTo(Result.failed(new Failure.Denied(METRICS)));
    }
  }
}
