package io.fluidity.aws;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.activity.SignalSamples;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.domain.port.BatchResult;
import io.fluidity.domain.port.Result;
import io.fluidity.domain.service.ServiceId;

/**
 * Adapter of CloudWatch: reads activity signals with {@code GetMetricData}, one sample per period. Up to 500
 * signals share a call; a failed call affects only the services whose signals it reads. Thread-safe.
 */
public final class CloudWatchMetrics implements ActivityMetrics {

  /** Limit of GetMetricData (CloudWatch API reference). */
  private static final int MAX_QUERIES_PER_CALL = 500;
  private static final String GET = "cloudwatch:GetMetricData";

  private final CloudWatchClient cloudWatch;
  private final SdkErrorTranslator errors;
  private final Clock clock;
  private final List<ActivitySignal> signals;

  CloudWatchMetrics(CloudWatchClient cloudWatch, SdkErrorTranslator errors, Clock clock,
      List<ActivitySignal> signals) {
    this.cloudWatch = cloudWatch;
    this.errors = errors;
    this.clock = clock;
    this.signals = List.copyOf(signals);
  }

  /** Query of one signal of one service, with the samples read so far. */
  private static final class Query {
    private final ServiceId service;
    private final ActivitySignal signal;
    private final String id;
    private final SampleBuffer samples = new SampleBuffer();
    /** Null once the result has been read completely. */
    private @Nullable Failure failure;

    Query(ServiceId service, ActivitySignal signal, String id) {
      this.service = service;
      this.signal = signal;
      this.id = id;
      failure = incomplete("no result");
    }

    /** Dimensions are sorted, so that every process sends the same request. */
    MetricDataQuery request() {
      List<Dimension> dimensions = signal.dimensions().entrySet().stream().sorted(Map.Entry.comparingByKey())
          .map(each -> Dimension.builder()
              .name(each.getKey()).value(each.getValue().replace("{cluster}", service.cluster())
                  .replace("{service}", service.service()))
              .build())
          .toList();
      return MetricDataQuery.builder().id(id)
          .metricStat(
              stat -> stat.period(Math.toIntExact(signal.period().toSeconds())).stat(signal.statistic())
                  .metric(metric -> metric.namespace(signal.namespace()).metricName(signal.metric())
                      .dimensions(dimensions)))
          .build();
    }

    /** Adds a page of samples; only the last page of a result shows whether it is complete. */
    void add(MetricDataResult result) {
      samples.add(result.timestamps(), result.values());
      failure = switch (result.statusCode()) {
        case COMPLETE -> null;
        case FORBIDDEN -> new Failure.Denied(GET);
        case null -> incomplete("no status code");
        default -> incomplete(result.statusCodeAsString());
      };
    }

    private Failure incomplete(String reason) {
      return new Failure.Unreachable(GET,
          signal.namespace() + "/" + signal.metric() + " was not read completely (" + reason + ")");
    }
  }

  @Override
  public BatchResult<List<SignalSamples>> read(Collection<ServiceId> services, Instant since) {
    List<Query> queries = new ArrayList<>();
    for (ServiceId service : new LinkedHashSet<>(services)) {
      signals.forEach(signal -> queries.add(new Query(service, signal, "m" + queries.size())));
    }
    Instant from = periodOf(since);
    Instant until = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    for (int i = 0; i < queries.size(); i += MAX_QUERIES_PER_CALL) {
      read(queries.subList(i, Math.min(i + MAX_QUERIES_PER_CALL, queries.size())), from, until);
    }
    return results(queries);
  }

  /** Periods count from the start of a request, so it must be the start of a period of every signal. */
  private Instant periodOf(Instant since) {
    long longest = signals.stream().mapToLong(signal -> signal.period().toSeconds()).max().orElse(1);
    return Instant.ofEpochSecond(since.getEpochSecond() - Math.floorMod(since.getEpochSecond(), longest));
  }

  private void read(List<Query> batch, Instant from, Instant until) {
    Map<String, Query> byId = new LinkedHashMap<>();
    batch.forEach(query -> byId.put(query.id, query));
    List<MetricDataQuery> requests = batch.stream().map(Query::request).toList();
    try {
      String page = null;
      do {
        String token = page;
        GetMetricDataResponse response = errors.call(GET,
            () -> cloudWatch.getMetricData(request -> request.metricDataQueries(requests).startTime(from)
                .endTime(until).scanBy(ScanBy.TIMESTAMP_ASCENDING).nextToken(token)));
        response.metricDataResults().forEach(result -> {
          Query query = byId.get(result.id());
          if (query != null) {
            query.add(result);
          }
        });
        page = response.nextToken();
      } while (page != null && !page.isEmpty());
    } catch (OperationFailedException failed) {
      batch.forEach(query -> query.failure = failed.failure());
    }
  }

  /** A service fails if any of its signals was not read completely. */
  private static BatchResult<List<SignalSamples>> results(List<Query> queries) {
    Map<ServiceId, Result<List<SignalSamples>>> results = new LinkedHashMap<>();
    Map<ServiceId, List<SignalSamples>> samples = new LinkedHashMap<>();
    for (Query query : queries) {
      Failure failure = query.failure;
      if (failure != null) {
        results.putIfAbsent(query.service, Result.failed(failure));
      }
      samples.computeIfAbsent(query.service, _ -> new ArrayList<>()).add(query.samples.samples(query.signal));
    }
    samples.forEach((service, each) -> results.putIfAbsent(service, Result.of(each)));
    return new BatchResult<>(results);
  }
}
