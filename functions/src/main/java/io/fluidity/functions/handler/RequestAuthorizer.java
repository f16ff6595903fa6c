package io.fluidity.functions.handler;

import org.jspecify.annotations.Nullable;

import io.fluidity.functions.event.CrossSite;
import io.fluidity.functions.event.HttpRequest;
import io.fluidity.functions.response.Problem;
import io.fluidity.functions.response.Problems;
import io.fluidity.functions.settings.ApiToken;

/** Authorizes HTTP requests. Without a token, the URL's AWS_IAM has authorized them. */
record RequestAuthorizer(@Nullable ApiToken token) {

  /** Returns the problem of a request that cannot be decoded; {@code null} if no token is required. */
  @Nullable
  Problem rejectionOfUnreadable() {
    return token == null ? null : Problems.unauthenticated();
  }

  /** Returns the problem of an unauthorized request; {@code null} if it is authorized. */
  @Nullable
  Problem rejection(HttpRequest request) {
    if (token != null && !token.matches(request.header("authorization"))) {
      return Problems.unauthenticated();
    }
    // A browser attaches a saved password to requests from any page.
    return request.isSafe() || !CrossSite.isCrossSite(request::header) ? null : Problems.crossOrigin();
  }
}
