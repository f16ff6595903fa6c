package io.fluidity.aws;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.intent.IntentTag.InstantTag;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.port.ServiceScaler;

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;
import static io.fluidity.aws.StubAwsTest.DESCRIBE;
import static io.fluidity.aws.StubAwsTest.LIST;
import static io.fluidity.aws.StubAwsTest.METRICS;
import static io.fluidity.aws.StubAwsTest.TAG;
import static io.fluidity.aws.StubAwsTest.UPDATE;

/** Call to AWS that a port makes; a tag is written after a read of the service. */
enum PortCall {

  DESCRIBE_SERVICES(DESCRIBE), LIST_SERVICES(LIST),
  TAG_RESOURCE(TAG), UPDATE_SERVICE(UPDATE), GET_METRIC_DATA(METRICS);

  final String action;

  PortCall(String action) {
    this.action = action;
  }

  private void make(AwsCloud cloud) {
    ServiceScaler scaler = cloud.scaler();
    switch (this) {
      case DESCRIBE_SERVICES -> scaler.read(List.of(WEB)).get(WEB).orThrow();
      case LIST_SERVICES -> scaler.list(WEB.cluster());
      case TAG_RESOURCE -> scaler
          .execute(new WriteTags(WEB, TagPatch.empty().with(InstantTag.WOKEN_AT, NOON)));
      case UPDATE_SERVICE -> scaler.execute(new SetDesiredCount(WEB, 1));
      case GET_METRIC_DATA -> cloud.metrics(Clock.systemUTC(), ActivitySignal.DEFAULTS)
          .read(List.of(WEB), NOON).get(WEB).orThrow();
    }
  }

  /** Returns a response with which the call succeeds. */
  StubResponse success() {
    return switch (this) {
      case DESCRIBE_SERVICES -> EcsShapes.described(EcsShapes.service(WEB, 1));
      case LIST_SERVICES -> EcsShapes.listed(List.of(EcsShapes.arn(WEB)), "");
      case TAG_RESOURCE, UPDATE_SERVICE -> StubResponse.empty();
      case GET_METRIC_DATA -> MetricShapes.page(MetricShapes.complete("m0", Map.of()),
          MetricShapes.complete("m1", Map.of()));
    };
  }

  /** Makes the call and returns its failure, or nothing if it succeeds. */
  Optional<Failure> failure(AwsCloud cloud) {
    return Fixtures.failureOf(() -> make(cloud));
  }

  /** Returns a stub on which every call succeeds. */
  static StubAws healthyAws() {
    StubAws aws = new StubAws();
    for (PortCall call : values()) {
      aws.respondTo(call.action, call.success());
    }
    return aws;
  }
}
