package io.fluidity.infrastructure;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import io.fluidity.aws.AwsCloud;
import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.functions.handler.FunctionHandler;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.settings.FunctionSettings;

/** A function with the settings from the template, on the AWS adapters. */
final class FunctionRun {

  private static final String REQUEST_ID = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";

  private final String function;
  private final FunctionSettings settings;
  private final AwsCloud cloud;

  FunctionRun(String function, Deployment deployment, AwsCloud cloud) {
    this.function = function;
    this.cloud = cloud;
    settings = FunctionSettings.read(ParametersTest.environment(deployment, function));
  }

  private FunctionHandler handler(Clock clock) {
    return switch (function) {
      case "Wake" -> FunctionHandler.wake(settings, controlPlane(ActivityMetrics.none(), clock), clock);
      case "Kill" -> FunctionHandler.kill(settings, controlPlane(ActivityMetrics.none(), clock), clock);
      case "Sleep" -> FunctionHandler.sleep(settings, controlPlane(metrics(clock), clock), clock);
      case "Api" -> FunctionHandler.api(settings, controlPlane(metrics(clock), clock), clock);
      default -> throw new IllegalArgumentException(function);
    };
  }

  private ActivityMetrics metrics(Clock clock) {
    return cloud.metrics(clock, settings.controlPlane().signals());
  }

  private ControlPlane controlPlane(ActivityMetrics metrics, Clock clock) {
    return new ControlPlane(cloud.scaler(), metrics, clock, _ -> {}, settings.controlPlane());
  }

  /** Invokes the function at a later time; returns its response, or the message of its failure. */
  String invoke(String payload, Duration later) {
    InvocationResult result = handler(Clock.offset(Clock.systemUTC(), later))
        .invoke(payload.getBytes(StandardCharsets.UTF_8), "fluidity-" + function, REQUEST_ID);
    return switch (result) {
      case InvocationResult.Completed(var response, _) -> response.toString();
      case InvocationResult.Failed(var reason, _) -> String.valueOf(reason.getMessage());
    };
  }

  String invoke(String payload) {
    return invoke(payload, Duration.ZERO);
  }

  /** Sends a request to the URL of the function. */
  String request(String method, String path, String body, Duration later) {
    return invoke("""
        {"version":"2.0","routeKey":"$default","rawPath":"%s","rawQueryString":"","headers":{},
         "requestContext":{"http":{"method":"%s","path":"%s","sourceIp":"192.0.2.1"}},
         "body":"%s","isBase64Encoded":false}
        """.formatted(path, method, path, body.replace("\"", "\\\"")), later);
  }
}
