package io.fluidity.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.ActivitySignal.Kind;
import io.fluidity.domain.activity.ActivitySignal.MissingData;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.testkit.CloudUnderTest;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;

/** The signals of many services are read in as few calls as CloudWatch allows. */
class MetricBatchesTest {

  private static final String GET = "cloudwatch:GetMetricData";

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));

  @BeforeEach
  void everySignalTellsTheNumberOfItsService() {
    aws.answers(GET, MetricBatchesTest::allOf);
  }

  private static StubResponse allOf(StubAws.Request request) {
    List<ObjectNode> results = new ArrayList<>();
    for (JsonNode query : request.body().path("MetricDataQueries")) {
      results.add(MetricShapes.result(query.path("Id").asText(), MetricShapes.COMPLETE,
          Map.of(PortCall.NOON, (double) number(query))));
    }
    return MetricShapes.page(results.toArray(ObjectNode[]::new));
  }

  private static int number(JsonNode query) {
    for (JsonNode dimension : query.path("MetricStat").path("Metric").path("Dimensions")) {
      if (dimension.path("Name").asText().equals("ServiceName")) {
        return Integer.parseInt(dimension.path("Value").asText().replace("service-", ""));
      }
    }
    return -1;
  }

  private static List<ServiceId> services(int count) {
    return IntStream.range(0, count).mapToObj(i -> new ServiceId("production", "service-" + i)).toList();
  }

  private BatchResult<List<SignalSamples>> read(List<ServiceId> services, List<ActivitySignal> signals) {
    return cloud.metrics(Clock.systemUTC(), signals).read(services, PortCall.NOON);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "250, 1", "251, 2", "500, 2", "501, 3"})
  void fiveHundredQueriesGoInACall(int services, int calls) {
    List<ServiceId> ids = services(services);

    BatchResult<List<SignalSamples>> results = read(ids, ActivitySignal.DEFAULTS);

    assertThat(results.byService()).containsOnlyKeys(ids);
    for (int i = 0; i < services; i++) {
      double number = i;
      assertThat(results.get(ids.get(i)).orThrow()).hasSize(2)
          .allSatisfy(samples -> assertThat(samples.value(0)).isEqualTo(number));
    }
    assertThat(aws.requests(GET)).hasSize(calls).allSatisfy(request -> assertThat(
        request.body().path("MetricDataQueries")).hasSizeBetween(1, 500)
        .extracting(query -> query.path("Id").asText()).doesNotHaveDuplicates());
  }

  @Test
  void dimensionsAreAskedForByNameWhateverTheOrderOfTheMap() {
    List<String> names = IntStream.range(0, 9).mapToObj(i -> "Dimension" + i).toList();
    ActivitySignal signal = new ActivitySignal("Test", "Use", "Maximum", Kind.GAUGE, MissingData.UNKNOWN,
        names.stream().collect(Collectors.toMap(Function.identity(), _ -> "any")));

    read(services(1), List.of(signal));

    assertThat(aws.requests(GET).getFirst().body().path("MetricDataQueries").path(0).path("MetricStat")
        .path("Metric").path("Dimensions")).extracting(dimension -> dimension.path("Name").asText())
        .isEqualTo(names);
  }

  @Test
  void nothingIsAskedForNothing() {
    assertThat(read(List.of(), ActivitySignal.DEFAULTS).byService()).isEmpty();
    assertThat(aws.requests()).isEmpty();
  }

  @Test
  void aServiceThatIsNamedTwiceIsAskedForOnce() {
    ServiceId one = services(2).getLast();

    assertThat(read(List.of(one, one), ActivitySignal.DEFAULTS).get(one).orThrow()).hasSize(2);
    assertThat(aws.requests(GET)).singleElement()
        .satisfies(request -> assertThat(request.body().path("MetricDataQueries")).hasSize(2));
  }

  @Test
  void aCallThatFailsHarmsOnlyTheServicesThatItWasFor() {
    List<ServiceId> ids = services(251);
    aws.answers(GET, request -> request.body().path("MetricDataQueries").size() == 500
        ? StubResponse.throttled()
        : allOf(request));

    BatchResult<List<SignalSamples>> results = read(ids, ActivitySignal.DEFAULTS);

    assertThat(ids.subList(0, 250)).allSatisfy(id -> assertThat(results.get(id))
        .isEqualTo(Result.failed(new Failure.Throttled(GET))));
    assertThat(results.get(ids.get(250)).orThrow()).hasSize(2);
  }

  @Test
  void aServiceWhoseSignalsGoInTwoCallsNeedsBoth() {
    List<ServiceId> ids = services(168);
    aws.answers(GET, request -> request.body().path("MetricDataQueries").size() == 500
        ? allOf(request)
        : StubResponse.fault("AccessDeniedException"));

    BatchResult<List<SignalSamples>> results = read(ids, CloudUnderTest.SIGNALS);

    assertThat(results.get(ids.get(165)).orThrow()).hasSize(3);
    for (ServiceId id : ids.subList(166, 168)) {
      assertThat(results.get(id)).isEqualTo(Result.failed(new Failure.Denied(GET)));
    }
  }
}
