package io.fluidity.infrastructure;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;

import io.fluidity.aws.AwsCloud;
import io.fluidity.domain.port.Pause;
import io.fluidity.functions.handler.InvocationFailedException;
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.lambda.wiring.DaggerApiComponent;
import io.fluidity.lambda.wiring.DaggerKillComponent;
import io.fluidity.lambda.wiring.DaggerSleepComponent;
import io.fluidity.lambda.wiring.DaggerWakeComponent;

/** A function with the settings that the template gives it, over the adapters, in front of an AWS. */
final class FunctionRun {

  private final String function;
  private final FunctionSettings settings;
  private final AwsCloud cloud;
  private final List<String> log = new ArrayList<>();

  FunctionRun(String function, Deployment deployment, AwsCloud cloud) {
    this.function = function;
    this.cloud = cloud;
    settings = FunctionSettings.read(ParametersTest.environment(deployment, function));
  }

  private RequestStreamHandler handler(Clock clock) {
    Pause pause = _ -> {};
    return switch (function) {
      case "Wake" ->
        DaggerWakeComponent.factory().create(settings, cloud.scaler(), clock, pause, log::add).handler();
      case "Kill" ->
        DaggerKillComponent.factory().create(settings, cloud.scaler(), clock, pause, log::add).handler();
      case "Sleep" -> DaggerSleepComponent.factory().create(settings, cloud.scaler(),
          cloud.metrics(clock, settings.controlPlane().signals()), clock, pause, log::add).handler();
      case "Api" -> DaggerApiComponent.factory().create(settings, cloud.scaler(),
          cloud.metrics(clock, settings.controlPlane().signals()), clock, pause, log::add).handler();
      default -> throw new IllegalArgumentException(function);
    };
  }

  /** Invokes it so much later than now; returns what it answered, or why it failed. */
  String invoke(String payload, Duration later) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      handler(Clock.offset(Clock.systemUTC(), later)).handleRequest(
          new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)), out, context());
    } catch (IOException | InvocationFailedException failed) {
      return String.valueOf(failed.getMessage());
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  String invoke(String payload) {
    return invoke(payload, Duration.ZERO);
  }

  /** A request to its URL. */
  String request(String method, String path, String body, Duration later) {
    return invoke("""
        {"version":"2.0","routeKey":"$default","rawPath":"%s","rawQueryString":"","headers":{},
         "requestContext":{"http":{"method":"%s","path":"%s","sourceIp":"192.0.2.1"}},
         "body":"%s","isBase64Encoded":false}
        """.formatted(path, method, path, body.replace("\"", "\\\"")), later);
  }

  private Context context() {
    return (Context) Proxy.newProxyInstance(FunctionRun.class.getClassLoader(), new Class<?>[]{Context.class},
        (_, method, _) -> switch (method.getName()) {
          case "getFunctionName" -> "fluidity-" + function;
          case "getAwsRequestId" -> "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
          default -> throw new UnsupportedOperationException(method.getName());
        });
  }
}
