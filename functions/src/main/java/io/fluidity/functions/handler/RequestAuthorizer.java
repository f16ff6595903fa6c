package io.fluidity.functions.handler;

import org.jspecify.annotations.Nullable;

import io.fluidity.functions.event.CrossSite;
import io.fluidity.functions.event.HttpRequest;
import io.fluidity.functions.response.Problem;
import io.fluidity.functions.response.Problems;
import io.fluidity.functions.settings.ApiToken;

/** Authorizes HTTP requests. Without a token, the URL's AWS_IAM has authorized them. */
record RequestAuthorizer(@Nullable ApiToken token) {

  /** Returns why a request that could not be decoded is rejected; {@code null} if it is not. */
  @Nullable
  Problem rejectionOfUnreadable() {
    return token == null ? null : Problems.unauthenticated();
  }

  /** Returns why the request is rejected; {@code null} if it is authorized. */
  @Nullable
  Problem rejection(HttpRequest request) {
    if (token != null && !token.matches(request.header("authorization"))) {
      return Problems.unauthenticated();
    }
    // A browser attaches a saved password to the requests of any page.
    return request.isSafe() || !CrossSite.isCrossSite(request::header) ? null : Problems.crossOrigin();
  }
}
