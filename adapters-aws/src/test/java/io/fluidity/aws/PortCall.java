package io.fluidity.aws;

import io.fluidity.domain.intent.IntentTag.InstantTag;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.port.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.port.ScaleCommand.WriteTags;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailedException;
import io.fluidity.domain.intent.TagPatch;
import io.fluidity.domain.service.ServiceId;

/** The calls to AWS that the ports make, each with what it takes to make it. */
enum PortCall {
  DESCRIBE_SERVICES("ecs:DescribeServices") {
    @Override
    void through(AwsCloud cloud) {
      cloud.scaler().read(List.of(SHOP)).get(SHOP).orThrow();
    }

    @Override
    StubResponse success() {
      return EcsShapes.described(EcsShapes.service(SHOP, 1));
    }
  },

  LIST_SERVICES("ecs:ListServices") {
    @Override
    void through(AwsCloud cloud) {
      cloud.scaler().list(SHOP.cluster());
    }

    @Override
    StubResponse success() {
      return EcsShapes.listed(List.of(EcsShapes.arn(SHOP)), "");
    }
  },

  TAG_RESOURCE("ecs:TagResource") {
    @Override
    void through(AwsCloud cloud) {
      cloud.scaler().execute(new WriteTags(SHOP, TagPatch.empty().with(InstantTag.WOKEN_AT, NOON)));
    }

    @Override
    StubResponse success() {
      return StubResponse.nothing();
    }
  },

  UPDATE_SERVICE("ecs:UpdateService") {
    @Override
    void through(AwsCloud cloud) {
      cloud.scaler().execute(new SetDesiredCount(SHOP, 1));
    }

    @Override
    StubResponse success() {
      return StubResponse.nothing();
    }
  },

  GET_METRIC_DATA("cloudwatch:GetMetricData") {
    @Override
    void through(AwsCloud cloud) {
      cloud.metrics(Clock.systemUTC(), ActivitySignal.DEFAULTS).read(List.of(SHOP), NOON).get(SHOP).orThrow();
    }

    @Override
    StubResponse success() {
      return MetricShapes.page(MetricShapes.result("m0", MetricShapes.COMPLETE, Map.of()),
          MetricShapes.result("m1", MetricShapes.COMPLETE, Map.of()));
    }
  };

  static final ServiceId SHOP = new ServiceId("production", "shop");
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  final String action;

  PortCall(String action) {
    this.action = action;
  }

  /** Makes the call, and what has to go before it. */
  abstract void through(AwsCloud cloud);

  /** An answer that it can do with. */
  abstract StubResponse success();

  /** What the port says went wrong: one failure, or none. */
  List<Failure> failure(AwsCloud cloud) {
    try {
      through(cloud);
      return List.of();
    } catch (OperationFailedException failed) {
      return List.of(failed.failure());
    }
  }

  /** A stub that answers every call as it should. */
  static StubAws healthyAws() {
    StubAws aws = new StubAws();
    for (PortCall call : values()) {
      aws.answers(call.action, call.success());
    }
    return aws;
  }
}
