package io.fluidity.aws;

import java.util.function.Supplier;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** An HTTP client that can be replaced by a new one beneath the SDK's clients, which stay. */
final class ReplaceableHttpClient implements SdkHttpClient {

  private final Supplier<SdkHttpClient> make;
  private volatile SdkHttpClient current;

  ReplaceableHttpClient(Supplier<SdkHttpClient> make) {
    this.make = make;
    current = make.get();
  }

  /** From now on there is a new client, which has no connection yet; those of the old one end. */
  void replace() {
    SdkHttpClient old = current;
    current = make.get();
    old.close();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return current.prepareRequest(request);
  }

  @Override
  public String clientName() {
    return current.clientName();
  }

  @Override
  public void close() {
    current.close();
  }
}
