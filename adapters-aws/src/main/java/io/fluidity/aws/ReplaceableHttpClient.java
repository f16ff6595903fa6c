package io.fluidity.aws;

import java.util.function.Supplier;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** HTTP client that can be replaced while the SDK's clients that use it stay. */
final class ReplaceableHttpClient implements SdkHttpClient {

  private final Supplier<SdkHttpClient> make;
  private volatile SdkHttpClient current;

  ReplaceableHttpClient(Supplier<SdkHttpClient> make) {
    this.make = make;
    current = make.get();
  }

  /** Creates a new client without connections, and closes the old one. */
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
