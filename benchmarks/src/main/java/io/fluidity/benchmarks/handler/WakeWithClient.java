package io.fluidity.benchmarks.handler;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.function.Supplier;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

import io.fluidity.aws.AwsCloud;
import io.fluidity.aws.SystemPause;
import io.fluidity.domain.ControlPlane;
import io.fluidity.domain.port.ActivityMetrics;
import io.fluidity.functions.handler.FunctionHandler;
import io.fluidity.functions.handler.InvocationResult;
import io.fluidity.functions.json.Json;
import io.fluidity.functions.settings.FunctionSettings;

/** The function wake as deployed, but with a choice of HTTP client and without priming. */
public abstract sealed class WakeWithClient implements RequestStreamHandler {

  private final FunctionHandler handler;

  private WakeWithClient(Supplier<SdkHttpClient> http) {
    Clock clock = Clock.systemUTC();
    FunctionSettings settings = FunctionSettings.read(System.getenv());
    handler = FunctionHandler.wake(settings, new ControlPlane(AwsCloud.withHttpClient(http).scaler(),
        ActivityMetrics.none(), clock, new SystemPause(), settings.controlPlane()), clock);
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    InvocationResult result = handler.invoke(in, context.getFunctionName(), context.getAwsRequestId());
    System.out.println(Json.text(result.log()));
    switch (result) {
      case InvocationResult.Completed(var response, _) -> out.write(Json.bytes(response));
      case InvocationResult.Failed(var reason, _) -> throw reason;
    }
  }

  /** The client of the deployed functions. */
  public static final class Crt extends WakeWithClient {
    public Crt() {
      super(AwsCrtHttpClient::create);
    }
  }

  /** The client of the JDK. */
  public static final class UrlConnection extends WakeWithClient {
    public UrlConnection() {
      super(UrlConnectionHttpClient::create);
    }
  }

  /** Apache's client, the default of the SDK. */
  public static final class Apache extends WakeWithClient {
    public Apache() {
      super(Apache5HttpClient::create);
    }
  }
}
