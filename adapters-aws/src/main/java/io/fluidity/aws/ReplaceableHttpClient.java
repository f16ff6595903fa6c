package io.fluidity.aws;

import java.util.function.Supplier;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Forwards to an HTTP client that can be replaced while SDK clients use it. */
final class ReplaceableHttpClient implements SdkHttpClient {

  private final Supplier<SdkHttpClient> factory;
  private volatile SdkHttpClient current;

  ReplaceableHttpClient(Supplier<SdkHttpClient> factory) {
    this.factory = factory;
    current = factory.get();
  }

  /** Replaces the client with a new one, which has no connections. */
  void replace() {
    SdkHttpClient old = current;
    current = factory.get();
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
