package io.fluidity.lambda;

import java.util.List;

/** The function api. */
public final class ApiHandler extends LambdaHandler {

  public ApiHandler() {
    super(environment -> DaggerEcsCloudWatchComponent.factory().create(environment).api(),
        List.of(PrimedHandler.url("GET", "/status"), PrimedHandler.url("POST", "/wake"), PrimedHandler.url("POST", "/kill"), PrimedHandler.url("GET", "/")));
  }
}
