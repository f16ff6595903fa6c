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
import io.fluidity.functions.settings.FunctionSettings;
import io.fluidity.lambda.wiring.DaggerWakeComponent;

/** The function wake with another HTTP client beneath the SDK; all else as it is deployed. */
public abstract sealed class WakeWithClient implements RequestStreamHandler {

  private final RequestStreamHandler handler;

  private WakeWithClient(Supplier<SdkHttpClient> http) {
    handler = DaggerWakeComponent.factory().create(FunctionSettings.read(System.getenv()),
        AwsCloud.withHttpClient(http).scaler(), Clock.systemUTC(), new SystemPause(), System.out::println).handler();
  }

  @Override
  public final void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    handler.handleRequest(in, out, context);
  }

  /** The client of the functions that are deployed, but without what they do before a snapshot. */
  public static final class Crt extends WakeWithClient {
    public Crt() {
      super(AwsCrtHttpClient::create);
    }
  }

  /** The JDK's own client. */
  public static final class UrlConnection extends WakeWithClient {
    public UrlConnection() {
      super(UrlConnectionHttpClient::create);
    }
  }

  /** Apache's client, which the SDK takes by default. */
  public static final class Apache extends WakeWithClient {
    public Apache() {
      super(Apache5HttpClient::create);
    }
  }
}
