package io.fluidity.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;

import static io.fluidity.aws.Fixtures.API;
import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static org.assertj.core.api.Assertions.assertThat;

/** Samples may arrive in pages, partially and in any order; an incomplete result is a failure. */
class MetricPagesTest extends StubAwsTest {

  private static final Instant SINCE = NOON.minus(Duration.ofMinutes(15));

  private final ActivityMetrics metrics = cloud.metrics(Clock.fixed(NOON, ZoneOffset.UTC),
      ActivitySignal.DEFAULTS);

  private static Instant minute(int ago) {
    return NOON.minus(Duration.ofMinutes(ago));
  }

  private static ObjectNode noSamples(String id) {
    return MetricShapes.complete(id, Map.of());
  }

  private static ObjectNode sample(String id, String statusCode, int minutesAgo, double value) {
    return MetricShapes.result(id, statusCode, Map.of(minute(minutesAgo), value));
  }

  private static ObjectNode sample(String id, int minutesAgo, double value) {
    return sample(id, MetricShapes.COMPLETE, minutesAgo, value);
  }

  private static ObjectNode partial(String id, int minutesAgo, double value) {
    return sample(id, MetricShapes.PARTIAL, minutesAgo, value);
  }

  private BatchResult<List<SignalSamples>> read(ServiceId... services) {
    return metrics.read(List.of(services), SINCE);
  }

  /** Reads the first signal of a service, by minute. */
  private Map<Instant, Double> readConnections() {
    SignalSamples samples = read(WEB).get(WEB).orThrow().getFirst();
    Map<Instant, Double> values = new TreeMap<>();
    for (int i = 0; i < samples.count(); i++) {
      values.put(Instant.ofEpochSecond(samples.minute(i)), samples.value(i));
    }
    return values;
  }

  @Test
  void thePagesOfAResultAreJoined() {
    aws.respondTo(METRICS, MetricShapes.pageBefore("page-2", partial("m0", 9, 1), noSamples("m1")),
        MetricShapes.pageBefore("page-3", partial("m0", 8, 2)), MetricShapes.page(sample("m0", 7, 3)));

    assertThat(readConnections()).isEqualTo(Map.of(minute(9), 1.0, minute(8), 2.0, minute(7), 3.0));
    assertThat(aws.requests(METRICS)).extracting(request -> request.body().path("NextToken").asText())
        .containsExactly("", "page-2", "page-3");
    assertThat(aws.requests(METRICS)).extracting(request -> request.body().path("MetricDataQueries"))
        .as("the same queries for each page").containsOnly(aws.requests(METRICS).getFirst().body()
            .path("MetricDataQueries"));
  }

  @Test
  void anInternalErrorIsForgottenIfALaterPageIsComplete() {
    aws.respondTo(METRICS,
        MetricShapes.pageBefore("page-2", MetricShapes.result("m0", "InternalError", Map.of()),
            noSamples("m1")),
        MetricShapes.page(sample("m0", 7, 3)));

    assertThat(readConnections()).isEqualTo(Map.of(minute(7), 3.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PartialData", "InternalError", "SomethingNew"})
  void aResultThatStaysIncompleteFailsItsServiceOnly(String statusCode) {
    aws.respondTo(METRICS, MetricShapes.page(noSamples("m0"), sample("m1", statusCode, 3, 1), noSamples("m2"),
        noSamples("m3")));

    BatchResult<List<SignalSamples>> results = read(WEB, API);

    assertThat(results.get(WEB)).isInstanceOfSatisfying(Result.Failed.class,
        failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Cloud.class, failure -> {
          assertThat(failure.call()).isEqualTo(METRICS);
          assertThat(failure.message()).contains("Fluidity/LastActivityEpochSeconds", statusCode);
        }));
    assertThat(results.get(API)).isInstanceOf(Result.Success.class);
  }

  @Test
  void aPartialResultThatTheLastPageOmitsIsAFailure() {
    aws.respondTo(METRICS,
        MetricShapes.pageBefore("page-2", partial("m0", 9, 1), noSamples("m2"), noSamples("m3")),
        MetricShapes.page(noSamples("m1")));

    BatchResult<List<SignalSamples>> results = read(WEB, API);

    assertThat(results.get(WEB)).isInstanceOf(Result.Failed.class);
    assertThat(results.get(API)).isInstanceOf(Result.Success.class);
  }

  @Test
  void aCompleteResultThatALaterPageMakesPartialIsAFailure() {
    aws.respondTo(METRICS, MetricShapes.pageBefore("page-2", sample("m0", 9, 1), noSamples("m1")),
        MetricShapes.page(partial("m0", 8, 1)));

    assertThat(read(WEB).get(WEB)).isInstanceOf(Result.Failed.class);
  }

  @Test
  void aFailedPageDiscardsTheEarlierPages() {
    aws.respondTo(METRICS, MetricShapes.pageBefore("page-2", noSamples("m0"), noSamples("m1")),
        StubResponse.error("AccessDeniedException"));

    assertThat(read(WEB).get(WEB)).isEqualTo(Result.failed(new Failure.Denied(METRICS)));
  }

  @Test
  void aPageThatFailsOnceIsRetried() {
    aws.respondTo(METRICS, MetricShapes.pageBefore("page-2", partial("m0", 9, 1), noSamples("m1")),
        StubResponse.internalError(), MetricShapes.page(sample("m0", 8, 2)));

    assertThat(readConnections()).isEqualTo(Map.of(minute(9), 1.0, minute(8), 2.0));
    assertThat(aws.count(METRICS)).isEqualTo(3);
  }

  @Test
  void anEmptyTokenMeansTheLastPage() {
    aws.respondTo(METRICS, MetricShapes.pageBefore("", noSamples("m0"), noSamples("m1")));

    assertThat(readConnections()).isEmpty();
    assertThat(aws.count(METRICS)).isEqualTo(1);
  }

  @Test
  void resultsAreMatchedByIdInAnyOrder() {
    aws.respondTo(METRICS, MetricShapes.page(sample("m3", 1, 33), noSamples("m999"), sample("m0", 1, 30),
        sample("m2", 1, 32), sample("m1", 1, 31)));

    BatchResult<List<SignalSamples>> results = read(WEB, API);

    assertThat(results.get(WEB).orThrow()).extracting(samples -> samples.value(0))
        .containsExactly(30.0, 31.0);
    assertThat(results.get(API).orThrow()).extracting(samples -> samples.value(0))
        .containsExactly(32.0, 33.0);
    assertThat(results.get(API).orThrow()).extracting(SignalSamples::signal)
        .containsExactlyElementsOf(ActivitySignal.DEFAULTS);
  }

  @Test
  void samplesMayArriveInAnyOrder() {
    Map<Instant, Double> newestFirst = new TreeMap<>(Comparator.<Instant>reverseOrder());
    newestFirst.putAll(Map.of(minute(5), 5.0, minute(9), 9.0, minute(1), 1.0));
    aws.respondTo(METRICS, MetricShapes.page(MetricShapes.complete("m0", newestFirst), noSamples("m1")));

    assertThat(readConnections()).isEqualTo(newestFirst);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 1e300,
      Double.MIN_VALUE})
  void aValueIsReturnedUnchanged(double value) {
    aws.respondTo(METRICS, MetricShapes.page(sample("m0", 3, value), noSamples("m1")));

    assertThat(readConnections()).isEqualTo(Map.of(minute(3), value));
  }

  @Test
  void aTimestampWithoutAValueIsIgnored() {
    ObjectNode result = sample("m0", 3, 1);
    result.withArray("Timestamps").addPOJO(minute(2));
    aws.respondTo(METRICS, MetricShapes.page(result, noSamples("m1")));

    assertThat(readConnections()).isEqualTo(Map.of(minute(3), 1.0));
  }

  @Test
  void samplesAreReadInWholeMinutesUpToTheEndOfTheCurrentOne() {
    aws.respondTo(METRICS, MetricShapes.page(noSamples("m0"), noSamples("m1")));
    cloud.metrics(Clock.fixed(NOON.plusSeconds(7), ZoneOffset.UTC), ActivitySignal.DEFAULTS)
        .read(List.of(WEB), SINCE.plusSeconds(59));

    JsonNode request = aws.requests(METRICS).getFirst().body();
    assertThat(request.path("StartTime").asLong()).isEqualTo(SINCE.getEpochSecond());
    assertThat(request.path("EndTime").asLong()).isEqualTo(NOON.plusSeconds(60).getEpochSecond());
    JsonNode stat = request.path("MetricDataQueries").path(0).path("MetricStat");
    assertThat(stat.path("Period").asInt()).isEqualTo(60);
    assertThat(stat.path("Stat").asText()).isEqualTo("Maximum");
    assertThat(stat.path("Metric").path("Namespace").asText()).isEqualTo("Fluidity");
    assertThat(stat.path("Metric").path("MetricName").asText()).isEqualTo("ActiveConnections");
    assertThat(stat.path("Metric").path("Dimensions"))
        .extracting(each -> each.path("Name").asText() + "=" + each.path("Value").asText())
        .containsExactlyInAnyOrder("ServiceName=web", "ClusterName=prod");
  }
}
