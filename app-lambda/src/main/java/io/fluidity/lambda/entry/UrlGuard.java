package io.fluidity.lambda.entry;

import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

import io.fluidity.lambda.answer.Problem;
import io.fluidity.lambda.answer.Problems;
import io.fluidity.lambda.event.HttpRequest;
import io.fluidity.lambda.settings.ApiToken;
import io.fluidity.lambda.settings.FunctionSettings;

/** Says who may come in by a URL. Where no token is set, the URL's own AWS_IAM lets in who may. */
final class UrlGuard {

  private final @Nullable ApiToken token;

  @Inject
  UrlGuard(FunctionSettings settings) {
    token = settings.token();
  }

  /** Why this request is turned away; {@code null} where it may come in. */
  @Nullable
  Problem refusal(HttpRequest request) {
    if (token != null && !token.isIn(request.header("authorization"))) {
      return Problems.unauthenticated();
    }
    return request.isSafe() || !isFromAnotherSite(request) ? null : Problems.crossOrigin();
  }

  /**
   * A browser adds a password that it knows to whatever page asks, so a page of another site must not have a
   * say. Clients that are no browsers send neither header.
   */
  private static boolean isFromAnotherSite(HttpRequest request) {
    String site = request.header("sec-fetch-site");
    if (site != null) {
      return !site.equals("same-origin") && !site.equals("none");
    }
    String origin = request.header("origin");
    return origin != null
        && !origin.substring(origin.indexOf("://") + 1).equals("//" + request.header("host"));
  }
}
