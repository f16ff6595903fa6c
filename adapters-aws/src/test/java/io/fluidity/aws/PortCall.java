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

import static io.fluidity.aws.Fixtures.NOON;
import static io.fluidity.aws.Fixtures.WEB;

/** Call to AWS that a port makes. */
enum PortCall {
  DESCRIBE_SERVICES("ecs:DescribeServices") {
    @Override
    void make(AwsCloud cloud) {
      cloud.scaler().read(List.of(WEB)).get(WEB).orThrow();
    }

    @Override
    StubResponse success() {
      return EcsShapes.described(EcsShapes.service(WEB, 1));
    }
  },

  LIST_SERVICES("ecs:ListServices") {
    @Override
    void make(AwsCloud cloud) {
      cloud.scaler().list(WEB.cluster());
    }

    @Override
    StubResponse success() {
      return EcsShapes.listed(List.of(EcsShapes.arn(WEB)), "");
    }
  },

  TAG_RESOURCE("ecs:TagResource") {
    @Override
    void make(AwsCloud cloud) {
      cloud.scaler().execute(new WriteTags(WEB, TagPatch.empty().with(InstantTag.WOKEN_AT, NOON)));
    }

    @Override
    StubResponse success() {
      return StubResponse.empty();
    }
  },

  UPDATE_SERVICE("ecs:UpdateService") {
    @Override
    void make(AwsCloud cloud) {
      cloud.scaler().execute(new SetDesiredCount(WEB, 1));
    }

    @Override
    StubResponse success() {
      return StubResponse.empty();
    }
  },

  GET_METRIC_DATA("cloudwatch:GetMetricData") {
    @Override
    void make(AwsCloud cloud) {
      cloud.metrics(Clock.systemUTC(), ActivitySignal.DEFAULTS).read(List.of(WEB), NOON).get(WEB).orThrow();
    }

    @Override
    StubResponse success() {
      return MetricShapes.page(MetricShapes.complete("m0", Map.of()), MetricShapes.complete("m1", Map.of()));
    }
  };

  final String action;

  PortCall(String action) {
    this.action = action;
  }

  /** Makes the call through its port; a tag is written after a read of the service. */
  abstract void make(AwsCloud cloud);

  /** Returns a response with which the call succeeds. */
  abstract StubResponse success();

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
