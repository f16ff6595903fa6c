package io.fluidity.aws;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.fluidity.domain.ScaleCommand.SetDesiredCount;
import io.fluidity.domain.ScaleCommand.WriteMarks;
import io.fluidity.domain.activity.ActivitySignal;
import io.fluidity.domain.failure.Failure;
import io.fluidity.domain.failure.OperationFailed;
import io.fluidity.domain.intent.Mark;
import io.fluidity.domain.intent.MarkEdit;
import io.fluidity.domain.service.ServiceId;

/** The calls to AWS that the ports make, each with what it takes to make it. */
enum PortCall {
  DESCRIBE_SERVICES("ecs:DescribeServices") {
    @Override
    void through(AwsCloud cloud) {
      cloud.scaler().read(List.of(SHOP)).of(SHOP).orThrow();
    }

    @Override
    StubAnswer success() {
      return EcsShapes.described(EcsShapes.service(SHOP, 1));
    }
  },

  LIST_SERVICES("ecs:ListServices") {
    @Override
    void through(AwsCloud cloud) {
      cloud.scaler().list(SHOP.cluster());
    }

    @Override
    StubAnswer success() {
      return EcsShapes.listed(List.of(EcsShapes.arn(SHOP)), "");
    }
  },

  TAG_RESOURCE("ecs:TagResource") {
    @Override
    void through(AwsCloud cloud) {
      cloud.scaler().execute(new WriteMarks(SHOP, MarkEdit.nothing().write(Mark.WOKEN_AT, NOON)));
    }

    @Override
    StubAnswer success() {
      return StubAnswer.nothing();
    }
  },

  UPDATE_SERVICE("ecs:UpdateService") {
    @Override
    void through(AwsCloud cloud) {
      cloud.scaler().execute(new SetDesiredCount(SHOP, 1));
    }

    @Override
    StubAnswer success() {
      return StubAnswer.nothing();
    }
  },

  GET_METRIC_DATA("cloudwatch:GetMetricData") {
    @Override
    void through(AwsCloud cloud) {
      cloud.metrics(Clock.systemUTC(), ActivitySignal.DEFAULTS).read(List.of(SHOP), NOON).of(SHOP).orThrow();
    }

    @Override
    StubAnswer success() {
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
  abstract StubAnswer success();

  /** What the port says went wrong: one failure, or none. */
  List<Failure> failure(AwsCloud cloud) {
    try {
      through(cloud);
      return List.of();
    } catch (OperationFailed failed) {
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
