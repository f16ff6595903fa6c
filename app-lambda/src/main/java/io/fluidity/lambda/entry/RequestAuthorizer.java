package io.fluidity.lambda.entry;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import io.fluidity.lambda.answer.Problem;
import io.fluidity.lambda.answer.Problems;
import io.fluidity.lambda.event.HttpRequest;
import io.fluidity.lambda.event.CrossSite;
import io.fluidity.lambda.settings.ApiToken;
import io.fluidity.lambda.settings.FunctionSettings;

/** Says who may come in by a URL. Where no token is set, the URL's own AWS_IAM lets in who may. */
final class RequestAuthorizer {

  private final @Nullable ApiToken token;

  @Inject
  RequestAuthorizer(FunctionSettings settings) {
    token = settings.token();
  }

  /** Why a request is turned away that could not be read, and whose credentials nobody knows. */
  @Nullable
  Problem refusalOfUnreadable() {
    return token == null ? null : Problems.unauthenticated();
  }

  /** Why this request is turned away; {@code null} where it may come in. */
  @Nullable
  Problem refusal(HttpRequest request) {
    if (token != null && !token.matches(request.header("authorization"))) {
      return Problems.unauthenticated();
    }
    // A browser sends a password that it knows along with whatever a page asks for.
    return request.isSafe() || !CrossSite.isCrossSite(request::header) ? null : Problems.crossOrigin();
  }
}
