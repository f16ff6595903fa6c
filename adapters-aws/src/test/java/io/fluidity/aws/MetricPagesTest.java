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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.service.ServiceId;

import static org.assertj.core.api.Assertions.assertThat;

/** Samples come by the page, in parts, in any order, or not at all; half of them are never taken for all. */
class MetricPagesTest {

  private static final String GET = "cloudwatch:GetMetricData";
  private static final ServiceId SHOP = PortCall.SHOP;
  private static final ServiceId BLOG = new ServiceId("production", "blog");
  private static final Instant NOON = PortCall.NOON;
  private static final Instant SINCE = NOON.minus(Duration.ofMinutes(15));

  @AutoClose
  private final StubAws aws = new StubAws();
  @AutoClose
  private final AwsCloud cloud = AwsCloud.withEndpoint(aws.endpoint(), Duration.ofSeconds(5), Duration.ofSeconds(10));
  private final ActivityMetrics metrics = cloud.metrics(Clock.fixed(NOON, ZoneOffset.UTC),
      ActivitySignal.DEFAULTS);

  private static Instant minute(int ago) {
    return NOON.minus(Duration.ofMinutes(ago));
  }

  /** A signal that was read whole, and said nothing. */
  private static ObjectNode silent(String id) {
    return MetricShapes.result(id, MetricShapes.COMPLETE, Map.of());
  }

  private static ObjectNode sample(String id, String statusCode, int minutesAgo, double value) {
    return MetricShapes.result(id, statusCode, Map.of(minute(minutesAgo), value));
  }

  private BatchResult<List<SignalSamples>> read(ServiceId... services) {
    return metrics.read(List.of(services), SINCE);
  }

  /** What the first signal of the shop said, by the minute. */
  private Map<Instant, Double> connections() {
    return byMinute(read(SHOP).get(SHOP).orThrow().getFirst());
  }

  private static Map<Instant, Double> byMinute(SignalSamples samples) {
    Map<Instant, Double> values = new TreeMap<>();
    for (int i = 0; i < samples.count(); i++) {
      values.put(Instant.ofEpochSecond(samples.minute(i)), samples.value(i));
    }
    return values;
  }

  @Test
  void thePagesOfAResultAreReadAsOne() {
    aws.answers(GET,
        MetricShapes.pageBefore("page-2", sample("m0", MetricShapes.PARTIAL, 9, 1), silent("m1")),
        MetricShapes.pageBefore("page-3", sample("m0", MetricShapes.PARTIAL, 8, 2)),
        MetricShapes.page(sample("m0", MetricShapes.COMPLETE, 7, 3)));

    assertThat(connections()).isEqualTo(Map.of(minute(9), 1.0, minute(8), 2.0, minute(7), 3.0));
    assertThat(aws.requests(GET)).extracting(request -> request.body().path("NextToken").asText())
        .containsExactly("", "page-2", "page-3");
    assertThat(aws.requests(GET)).extracting(request -> request.body().path("MetricDataQueries"))
        .as("the same queries on each page").containsOnly(aws.requests(GET).getFirst().body()
            .path("MetricDataQueries"));
  }

  @Test
  void aResultThatWasAtFaultAndIsWholeInTheEndIsTaken() {
    aws.answers(GET,
        MetricShapes.pageBefore("again", MetricShapes.result("m0", "InternalError", Map.of()), silent("m1")),
        MetricShapes.page(sample("m0", MetricShapes.COMPLETE, 7, 3)));

    assertThat(connections()).isEqualTo(Map.of(minute(7), 3.0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PartialData", "InternalError", "SomethingNew"})
  void aResultThatIsNotWholeInTheEndIsAFailureOfItsService(String statusCode) {
    aws.answers(GET, MetricShapes.page(silent("m0"), sample("m1", statusCode, 3, 1), silent("m2"),
        silent("m3")));

    BatchResult<List<SignalSamples>> results = read(SHOP, BLOG);

    assertThat(results.get(SHOP)).isInstanceOfSatisfying(Result.Failed.class,
        failed -> assertThat(failed.failure()).isInstanceOfSatisfying(Failure.Cloud.class, failure -> {
          assertThat(failure.call()).isEqualTo(GET);
          assertThat(failure.message()).contains("Fluidity/LastActivityEpochSeconds", statusCode);
        }));
    assertThat(results.get(BLOG)).as("the other service").isInstanceOf(Result.Success.class);
  }

  @Test
  void aResultThatIsForbiddenIsAFailureThatNamesTheAction() {
    aws.answers(GET, MetricShapes.page(MetricShapes.result("m0", "Forbidden", Map.of()), silent("m1")));

    assertThat(read(SHOP).get(SHOP)).isInstanceOfSatisfying(Result.Failed.class,
        failed -> assertThat(failed.failure().message()).contains(GET));
  }

  @Test
  void aResultThatStaysInPartsIsAFailureThoughTheLastPageIsSilentAboutIt() {
    aws.answers(GET, MetricShapes.pageBefore("page-2", sample("m0", MetricShapes.PARTIAL, 9, 1), silent("m2"),
        silent("m3")), MetricShapes.page(silent("m1")));

    BatchResult<List<SignalSamples>> results = read(SHOP, BLOG);

    assertThat(results.get(SHOP)).isInstanceOf(Result.Failed.class);
    assertThat(results.get(BLOG)).isInstanceOf(Result.Success.class);
  }

  @Test
  void aResultThatIsWholeAndThenIsNotIsAFailure() {
    aws.answers(GET,
        MetricShapes.pageBefore("page-2", sample("m0", MetricShapes.COMPLETE, 9, 1), silent("m1")),
        MetricShapes.page(sample("m0", MetricShapes.PARTIAL, 8, 1)));

    assertThat(read(SHOP).get(SHOP)).isInstanceOf(Result.Failed.class);
  }

  @Test
  void aPageThatFailsLeavesNothingOfThePagesBefore() {
    aws.answers(GET, MetricShapes.pageBefore("page-2", silent("m0"), silent("m1")),
        StubResponse.fault("AccessDeniedException"));

    assertThat(read(SHOP).get(SHOP)).isEqualTo(Result.failed(new Failure.Denied(GET)));
  }

  @Test
  void aPageThatFailsOnceIsAskedForOnceMore() {
    aws.answers(GET,
        MetricShapes.pageBefore("page-2", sample("m0", MetricShapes.PARTIAL, 9, 1), silent("m1")),
        StubResponse.broken(), MetricShapes.page(sample("m0", MetricShapes.COMPLETE, 8, 2)));

    assertThat(connections()).isEqualTo(Map.of(minute(9), 1.0, minute(8), 2.0));
    assertThat(aws.count(GET)).isEqualTo(3);
  }

  @Test
  void anEmptyTokenIsTheLastPage() {
    aws.answers(GET, MetricShapes.pageBefore("", silent("m0"), silent("m1")));

    assertThat(connections()).isEmpty();
    assertThat(aws.count(GET)).isEqualTo(1);
  }

  @Test
  void resultsAreToldByTheirIdsWhateverTheirOrder() {
    aws.answers(GET, MetricShapes.page(sample("m3", MetricShapes.COMPLETE, 1, 33), silent("m999"),
        sample("m0", MetricShapes.COMPLETE, 1, 30), sample("m2", MetricShapes.COMPLETE, 1, 32),
        sample("m1", MetricShapes.COMPLETE, 1, 31)));

    BatchResult<List<SignalSamples>> results = read(SHOP, BLOG);

    assertThat(results.get(SHOP).orThrow()).extracting(samples -> samples.value(0))
        .containsExactly(30.0, 31.0);
    assertThat(results.get(BLOG).orThrow()).extracting(samples -> samples.value(0))
        .containsExactly(32.0, 33.0);
    assertThat(results.get(BLOG).orThrow()).extracting(SignalSamples::signal)
        .containsExactlyElementsOf(ActivitySignal.DEFAULTS);
  }

  @Test
  void samplesComeInAnyOrder() {
    Map<Instant, Double> newestFirst = new TreeMap<>(Comparator.<Instant>reverseOrder());
    newestFirst.putAll(Map.of(minute(5), 5.0, minute(9), 9.0, minute(1), 1.0));
    aws.answers(GET,
        MetricShapes.page(MetricShapes.result("m0", MetricShapes.COMPLETE, newestFirst), silent("m1")));

    assertThat(connections()).isEqualTo(newestFirst);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, 0, 1e300,
      Double.MIN_VALUE})
  void aValueIsGivenAsItCame(double value) {
    aws.answers(GET, MetricShapes.page(sample("m0", MetricShapes.COMPLETE, 3, value), silent("m1")));

    assertThat(connections()).isEqualTo(Map.of(minute(3), value));
  }

  @Test
  void whatHasATimeButNoValueIsNoSample() {
    ObjectNode result = sample("m0", MetricShapes.COMPLETE, 3, 1);
    result.withArray("Timestamps").addPOJO(minute(2));
    aws.answers(GET, MetricShapes.page(result, silent("m1")));

    assertThat(connections()).isEqualTo(Map.of(minute(3), 1.0));
  }

  @Test
  void wholeMinutesAreAskedForUpToTheEndOfTheCurrentOne() {
    aws.answers(GET, MetricShapes.page(silent("m0"), silent("m1")));
    cloud.metrics(Clock.fixed(NOON.plusSeconds(7), ZoneOffset.UTC), ActivitySignal.DEFAULTS)
        .read(List.of(SHOP), SINCE.plusSeconds(59));

    JsonNode asked = aws.requests(GET).getFirst().body();
    assertThat(asked.path("StartTime").asLong()).isEqualTo(SINCE.getEpochSecond());
    assertThat(asked.path("EndTime").asLong()).isEqualTo(NOON.plusSeconds(60).getEpochSecond());
    JsonNode stat = asked.path("MetricDataQueries").path(0).path("MetricStat");
    assertThat(stat.path("Period").asInt()).isEqualTo(60);
    assertThat(stat.path("Stat").asText()).isEqualTo("Maximum");
    assertThat(stat.path("Metric").path("Namespace").asText()).isEqualTo("Fluidity");
    assertThat(stat.path("Metric").path("MetricName").asText()).isEqualTo("ActiveConnections");
    assertThat(stat.path("Metric").path("Dimensions"))
        .extracting(each -> each.path("Name").asText() + "=" + each.path("Value").asText())
        .containsExactlyInAnyOrder("ServiceName=shop", "ClusterName=production");
  }
}
