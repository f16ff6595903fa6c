package io.fluidity.functions;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fluidity.domain.service.ServiceLifecycle;

import static io.fluidity.functions.ResultAssert.assertProblem;
import static io.fluidity.functions.UrlRequest.get;
import static io.fluidity.functions.UrlRequest.post;
import static org.assertj.core.api.Assertions.assertThat;

/** A page of another site must not use the password that a browser has saved. */
class CrossOriginTest {

  private static final String OWN = "https://abc.lambda-url.eu-west-1.on.aws";

  private final FunctionWorld world = FunctionWorld.withDefaults();

  @ParameterizedTest
  @CsvSource({"origin, https://evil.example", "origin, null",
      "origin, https://abc.lambda-url.eu-west-1.on.aws.evil.example",
      "origin, https://evil.abc.lambda-url.eu-west-1.on.aws",
      "origin, https://xabc.lambda-url.eu-west-1.on.aws",
      "origin, https://abc.lambda-url.eu-west-1.on.aws:8443", "origin, ''", "sec-fetch-site, cross-site",
      "sec-fetch-site, same-site", "sec-fetch-site, anything", "sec-fetch-site, ''",
      "Origin, https://evil.example"})
  void aPageOfAnotherSiteCanNeitherWakeNorKill(String header, String value) {
    ServiceLifecycle before = world.service("web").now();
    for (String path : new String[]{"/wake", "/kill"}) {
      assertProblem(world.request("api", post(path).header(header, value)), 403, "CROSS_ORIGIN");
    }
    for (String function : new String[]{"wake", "kill", "sleep"}) {
      assertProblem(world.request(function, post("/").header(header, value)), 403, "CROSS_ORIGIN");
    }
    assertThat(world.service("web").now()).isEqualTo(before);
  }

  @Test
  void secFetchSiteTakesPrecedenceOverOrigin() {
    assertProblem(
        world.request("api", post("/wake").header("origin", OWN).header("sec-fetch-site", "cross-site")), 403,
        "CROSS_ORIGIN");
  }

  /** Requests of the page itself, of the address bar and of other clients, and safe ones of other sites. */
  @ParameterizedTest
  @CsvSource({"POST, /wake, " + OWN + ",", "POST, /kill, " + OWN + ", same-origin", "POST, /wake,, none",
      "POST, /wake,,", "POST, /kill,,", "GET, /, https://evil.example, cross-site",
      "GET, /status, https://evil.example, cross-site"})
  void otherRequestsAreAccepted(String method, String path, @Nullable String origin, @Nullable String site) {
    UrlRequest request = UrlRequest.of(method, path);
    request = origin == null ? request : request.header("origin", origin);
    request = site == null ? request : request.header("sec-fetch-site", site);

    assertThat(world.request("api", request).status()).isEqualTo(200);
  }

  @Test
  void noResponseAllowsOtherSitesToReadIt() {
    InvocationRecord invoked = world.request("api", get("/status").header("origin", "https://evil.example"));

    assertThat(invoked.json().path("headers").properties())
        .noneMatch(each -> each.getKey().toLowerCase(Locale.ROOT).startsWith("access-control-"));
    assertThat(invoked.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(invoked.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
  }
}
